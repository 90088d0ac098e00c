"""What every view is given: the program behind the window, threads to work in, the dossier on the screen, words."""
