"""Write the JSON Schemas beside the law: ``.venv/bin/python -m tests.checklists.write_schemas``."""

from dossier_app.library import json_schemas
from dossier_app.settings import checklists_folder

if __name__ == "__main__":
    folder = checklists_folder() / "schema"
    folder.mkdir(exist_ok=True)
    for name, content in json_schemas().items():
        (folder / name).write_bytes(content)
