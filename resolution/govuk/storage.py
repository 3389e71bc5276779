"""How styles and scripts are kept for serving."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticFiles(CompressedManifestStaticFilesStorage):
    """Each file under a name with its digest, so that browsers may keep it for ever.

    The script is a module that imports another by its name: that name gets its digest too.
    """

    support_js_module_import_aggregation = True
