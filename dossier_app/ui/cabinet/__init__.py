"""The people of the cabinet: their list, new dossiers, what is done to the cabinet as a whole."""
