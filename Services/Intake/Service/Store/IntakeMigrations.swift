import Durable

/// Intake's own tables.
enum IntakeMigrations {
    static let all = [
        Migration(
            "intake 1: requests, documents, packets, feed",
            sql: """
                CREATE TABLE portRequest (
                    requestID TEXT PRIMARY KEY NOT NULL,
                    key TEXT NOT NULL UNIQUE,
                    contentHash TEXT NOT NULL,
                    answer BLOB NOT NULL,
                    number TEXT NOT NULL,
                    isActive INTEGER NOT NULL,
                    packetPhase TEXT NOT NULL CHECK (packetPhase IN ('awaitingAccount', 'open', 'frozen')),
                    attempt INTEGER NOT NULL,
                    submittedMs INTEGER NOT NULL,
                    form BLOB NOT NULL,
                    account BLOB,
                    status BLOB NOT NULL,
                    state TEXT NOT NULL
                ) WITHOUT ROWID;
                CREATE UNIQUE INDEX oneActiveRequestPerNumber ON portRequest (number) WHERE isActive = 1;
                CREATE INDEX portRequestByTime ON portRequest (submittedMs);
                CREATE INDEX portRequestByState ON portRequest (state, submittedMs);

                CREATE TABLE document (
                    hash TEXT PRIMARY KEY NOT NULL,
                    contentType TEXT NOT NULL,
                    bytes BLOB NOT NULL
                );

                CREATE TABLE requestDocument (
                    id INTEGER PRIMARY KEY AUTOINCREMENT,
                    requestID TEXT NOT NULL REFERENCES portRequest (requestID),
                    kind TEXT NOT NULL,
                    hash TEXT NOT NULL REFERENCES document (hash),
                    filename TEXT NOT NULL,
                    contentType TEXT NOT NULL,
                    sizeBytes INTEGER NOT NULL,
                    addedMs INTEGER NOT NULL
                );
                CREATE INDEX requestDocumentByRequest ON requestDocument (requestID, kind, id);

                CREATE TABLE packet (
                    requestID TEXT NOT NULL REFERENCES portRequest (requestID),
                    attempt INTEGER NOT NULL,
                    hash TEXT NOT NULL,
                    frozenMs INTEGER NOT NULL,
                    body BLOB NOT NULL,
                    PRIMARY KEY (requestID, attempt)
                ) WITHOUT ROWID;
                CREATE TRIGGER packetsAreFrozen BEFORE UPDATE ON packet
                    BEGIN SELECT raise(ABORT, 'a frozen packet is never changed'); END;

                CREATE TABLE feed (
                    cursor INTEGER PRIMARY KEY AUTOINCREMENT,
                    requestID TEXT NOT NULL REFERENCES portRequest (requestID),
                    atMs INTEGER NOT NULL,
                    happened TEXT NOT NULL,
                    status BLOB NOT NULL
                );
                CREATE INDEX feedByRequest ON feed (requestID, cursor);
                """
        ),
        Migration("intake 2: what changed", sql: "ALTER TABLE feed ADD COLUMN changed BLOB"),
        Migration(
            "intake 3: drafts, search, readings, overrides, area codes",
            sql: """
                ALTER TABLE portRequest ADD COLUMN isDraft INTEGER NOT NULL DEFAULT 0;
                ALTER TABLE portRequest ADD COLUMN batchID TEXT;
                ALTER TABLE portRequest ADD COLUMN attention TEXT NOT NULL DEFAULT 'none';
                ALTER TABLE portRequest ADD COLUMN searchText TEXT NOT NULL DEFAULT '';
                CREATE INDEX portRequestByBatch ON portRequest (batchID, submittedMs) WHERE batchID IS NOT NULL;
                CREATE INDEX portRequestByAttention ON portRequest (attention, submittedMs) WHERE attention <> 'none';
                CREATE INDEX requestDocumentByHash ON requestDocument (hash, kind);

                CREATE TABLE documentReading (
                    hash TEXT NOT NULL REFERENCES document (hash),
                    kind TEXT NOT NULL,
                    askedMs INTEGER NOT NULL,
                    body BLOB,
                    PRIMARY KEY (hash, kind)
                );

                CREATE TABLE override (
                    id INTEGER PRIMARY KEY AUTOINCREMENT,
                    requestID TEXT NOT NULL REFERENCES portRequest (requestID),
                    rule TEXT NOT NULL,
                    atMs INTEGER NOT NULL,
                    body BLOB NOT NULL
                );
                CREATE INDEX overrideByRequest ON override (requestID, id);

                CREATE TABLE areaCodeList (
                    id INTEGER PRIMARY KEY AUTOINCREMENT,
                    asOf TEXT NOT NULL,
                    atMs INTEGER NOT NULL,
                    actor TEXT NOT NULL,
                    reason TEXT NOT NULL,
                    hash TEXT NOT NULL,
                    file BLOB NOT NULL
                );

                ALTER TABLE packet ADD COLUMN findings BLOB;
                """
        ),
        Migration("intake 4: requests from before can be found") { db in try PortRequestRecord.fillDerivedColumns(db) },
        Migration(
            "intake 5: forms in a table of their own, which a new status does not write anew",
            sql: """
                CREATE TABLE requestContent (
                    requestID TEXT PRIMARY KEY NOT NULL REFERENCES portRequest (requestID),
                    answer BLOB NOT NULL,
                    form BLOB NOT NULL
                ) WITHOUT ROWID;
                INSERT INTO requestContent SELECT requestID, answer, form FROM portRequest;
                ALTER TABLE portRequest DROP COLUMN answer;
                ALTER TABLE portRequest DROP COLUMN form;
                """
        ),
        Migration(
            "intake 6: keys in one Unicode form; what a person asked to send, and what was told",
            sql: """
                ALTER TABLE portRequest ADD COLUMN keyForm TEXT NOT NULL DEFAULT '';
                CREATE INDEX portRequestByKeyForm ON portRequest (keyForm);
                ALTER TABLE portRequest ADD COLUMN sendAsked INTEGER NOT NULL DEFAULT 0;
                -- What the customer was last told that holds the open packet.
                ALTER TABLE portRequest ADD COLUMN problemsTold TEXT;
                """
        ),
        Migration("intake 7: keys of requests from before") { db in try PortRequestRecord.fillKeyForms(db) },
        Migration(
            "intake 8: who must act, what for, and the carrier, for lists; the answers to calls with a key",
            sql: """
                ALTER TABLE portRequest ADD COLUMN owner TEXT NOT NULL DEFAULT 'system';
                ALTER TABLE portRequest ADD COLUMN subState TEXT;
                ALTER TABLE portRequest ADD COLUMN carrier TEXT NOT NULL DEFAULT '';
                CREATE INDEX portRequestByOwner ON portRequest (owner, submittedMs) WHERE owner <> 'system';
                CREATE TABLE keyedAnswer (
                    method TEXT NOT NULL,
                    key TEXT NOT NULL,
                    contentHash TEXT NOT NULL,
                    atMs INTEGER NOT NULL,
                    answer BLOB NOT NULL,
                    PRIMARY KEY (method, key)
                ) WITHOUT ROWID;
                """
        ),
        Migration("intake 9: the same of requests from before") { db in try PortRequestRecord.fillQueryColumns(db) },
        Migration(
            "intake 10: the people who asked for what spends money",
            sql: """
                ALTER TABLE portRequest ADD COLUMN asker BLOB;
                CREATE TABLE snapBackProposal (
                    requestID TEXT PRIMARY KEY NOT NULL REFERENCES portRequest (requestID),
                    atMs INTEGER NOT NULL,
                    untilMs INTEGER NOT NULL,
                    asker BLOB,
                    actor TEXT NOT NULL,
                    reason TEXT NOT NULL
                ) WITHOUT ROWID;
                """
        ),
        Migration("intake 11: requests are found by email and carrier account") { db in
            try PortRequestRecord.fillSearchText(db)
        },
        Migration(
            "intake 12: numbers, sub-states, carriers and counts of batches, for lists of a million requests",
            sql: """
                CREATE INDEX portRequestByNumber ON portRequest (number, submittedMs);
                CREATE INDEX portRequestBySubState ON portRequest (subState, submittedMs) WHERE subState IS NOT NULL;
                CREATE INDEX portRequestByCarrier ON portRequest (carrier, submittedMs);
                -- Has all that is counted of a batch.
                CREATE INDEX portRequestOfBatch ON portRequest (batchID, owner, state, subState)
                    WHERE batchID IS NOT NULL;
                """
        ),
        Migration(
            "intake 13: the requests of batches, counted as they move; proposals by the end of their time",
            sql: """
                CREATE TABLE batchCount (
                    batchID TEXT NOT NULL,
                    owner TEXT NOT NULL,
                    state TEXT NOT NULL,
                    -- Empty for none.
                    subState TEXT NOT NULL,
                    count INTEGER NOT NULL,
                    PRIMARY KEY (batchID, owner, state, subState)
                ) WITHOUT ROWID;
                INSERT INTO batchCount
                    SELECT batchID, owner, state, coalesce(subState, ''), count(*) FROM portRequest
                    WHERE batchID IS NOT NULL GROUP BY 1, 2, 3, 4;
                CREATE TRIGGER batchGrew AFTER INSERT ON portRequest WHEN NEW.batchID IS NOT NULL BEGIN
                    INSERT INTO batchCount VALUES (NEW.batchID, NEW.owner, NEW.state, coalesce(NEW.subState, ''), 1)
                        ON CONFLICT DO UPDATE SET count = count + 1;
                END;
                CREATE TRIGGER batchMoved AFTER UPDATE OF batchID, owner, state, subState ON portRequest
                    WHEN (OLD.batchID IS NOT NULL OR NEW.batchID IS NOT NULL)
                        AND (OLD.batchID IS NOT NEW.batchID OR OLD.owner <> NEW.owner OR OLD.state <> NEW.state
                            OR OLD.subState IS NOT NEW.subState) BEGIN
                    UPDATE batchCount SET count = count - 1 WHERE batchID = OLD.batchID AND owner = OLD.owner
                        AND state = OLD.state AND subState = coalesce(OLD.subState, '');
                    DELETE FROM batchCount WHERE batchID = OLD.batchID AND owner = OLD.owner
                        AND state = OLD.state AND subState = coalesce(OLD.subState, '') AND count = 0;
                    INSERT INTO batchCount
                        SELECT NEW.batchID, NEW.owner, NEW.state, coalesce(NEW.subState, ''), 1
                        WHERE NEW.batchID IS NOT NULL
                        ON CONFLICT DO UPDATE SET count = count + 1;
                END;
                CREATE INDEX snapBackProposalByEnd ON snapBackProposal (untilMs);
                """
        ),
        Migration("intake 14: one spelling of texts that are searched") { db in
            try PortRequestRecord.normaliseSearchedTexts(db)
        },
    ]
}
