from storefront.cli import main


def test_known_secrets_never_reach_a_public_installation(app):
    app.config["PUBLIC_SCHEME"] = "https"
    result = app.test_cli_runner().invoke(main, ["demo"])
    assert result.exit_code == 1
    assert "--yes" in result.output
