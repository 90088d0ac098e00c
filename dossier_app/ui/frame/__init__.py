"""The frame of the window: commands and their menus, where it stands, who is there, how fast it answers."""
