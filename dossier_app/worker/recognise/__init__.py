"""Engines that recognise letters in pictures, behind one port: :class:`~dossier_app.worker.recognise.port.Engine`."""
