from taskboard import create_app

app = create_app()
