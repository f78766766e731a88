"""A municipality's policies as places: what it stands for, what each principle asks of whom, and how alive it is.

The rooms, by what is done in them:

    what there is        models, versions, documents, carrying
    read by everybody    views, flowers, twins, talking, found; comparing, recalling (versions); pictures (hierarchy)
    a document comes in  documents_desk, bringing; importing/ reads it; beginning makes it a draft; sweeping tidies up
    a draft is put right reviewing, editing; drafting/ knows outlines and no Django; sheets, rows, roles, consequences
    it becomes public    publishing_desk, publishing; planting writes what stands, lineage ties people to the heirs
    it is kept alive     desk (versions), revising (when it is due), installing (as data), progress (the first one)
    how they hang        hierarchy_desk, placing, naming (known by name only); hierarchy arranges
"""
