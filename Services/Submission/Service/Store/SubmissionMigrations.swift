import Durable

/// Submission's own tables.
enum SubmissionMigrations {
    static let all = [
        Migration(
            "submission 1: attempts, charges, vendor mail",
            sql: """
                CREATE TABLE attempt (
                    requestID TEXT NOT NULL,
                    attempt INTEGER NOT NULL,
                    number TEXT NOT NULL,
                    messageID TEXT NOT NULL UNIQUE,
                    packetHash TEXT NOT NULL,
                    cause BLOB NOT NULL,
                    plannedMs INTEGER NOT NULL,
                    sentMs INTEGER,
                    PRIMARY KEY (requestID, attempt)
                ) WITHOUT ROWID;
                CREATE INDEX attemptByNumber ON attempt (number, plannedMs);

                CREATE TABLE question (
                    messageID TEXT PRIMARY KEY NOT NULL,
                    requestID TEXT NOT NULL,
                    plannedMs INTEGER NOT NULL,
                    sentMs INTEGER
                ) WITHOUT ROWID;

                CREATE TABLE charge (
                    requestID TEXT NOT NULL,
                    attempt INTEGER NOT NULL,
                    kind TEXT NOT NULL,
                    status TEXT NOT NULL,
                    cents INTEGER NOT NULL,
                    reasons BLOB NOT NULL,
                    atMs INTEGER NOT NULL,
                    PRIMARY KEY (requestID, attempt, kind, status)
                ) WITHOUT ROWID;
                CREATE TRIGGER chargesAreNeverChanged BEFORE UPDATE ON charge
                    BEGIN SELECT raise(ABORT, 'a charge is never changed'); END;

                CREATE TABLE vendorMail (
                    mailID TEXT PRIMARY KEY NOT NULL,
                    receivedMs INTEGER NOT NULL,
                    sender TEXT NOT NULL,
                    subject TEXT NOT NULL,
                    text TEXT NOT NULL,
                    raw BLOB NOT NULL,
                    kind TEXT NOT NULL,
                    confidence TEXT NOT NULL,
                    requestID TEXT,
                    attempt INTEGER,
                    state TEXT NOT NULL CHECK (state IN ('applied', 'unmatched', 'settled')),
                    why TEXT
                ) WITHOUT ROWID;
                CREATE INDEX vendorMailUnmatched ON vendorMail (receivedMs) WHERE state = 'unmatched';
                """
        ),
        Migration(
            "submission 2: unmatched mail and spend, counted as they come",
            sql: """
                \(QueueTally.keep("unmatchedMail", of: "vendorMail", where: "ROW.state = 'unmatched'"))

                CREATE TABLE spend (
                    kind TEXT NOT NULL,
                    status TEXT NOT NULL,
                    cents INTEGER NOT NULL,
                    PRIMARY KEY (kind, status)
                ) WITHOUT ROWID;
                INSERT INTO spend SELECT kind, status, sum(cents) FROM charge GROUP BY kind, status;
                CREATE TRIGGER chargeIsSpent AFTER INSERT ON charge BEGIN
                    INSERT OR IGNORE INTO spend VALUES (NEW.kind, NEW.status, 0);
                    UPDATE spend SET cents = cents + NEW.cents WHERE kind = NEW.kind AND status = NEW.status;
                END;
                """
        ),
        Migration(
            "submission 3: our own words, the fate of each mail",
            sql: """
                CREATE TABLE sentText (
                    messageID TEXT PRIMARY KEY NOT NULL,
                    requestID TEXT NOT NULL,
                    text TEXT NOT NULL
                ) WITHOUT ROWID;
                CREATE INDEX sentTextByRequest ON sentText (requestID);
                CREATE INDEX questionByRequest ON question (requestID);

                ALTER TABLE vendorMail ADD COLUMN messageID TEXT;
                ALTER TABLE vendorMail ADD COLUMN contentHash TEXT;
                ALTER TABLE vendorMail ADD COLUMN proposals BLOB;
                UPDATE vendorMail SET messageID = mailID;
                CREATE INDEX vendorMailByMessageID ON vendorMail (messageID);

                CREATE TABLE mailTemplate (
                    name TEXT PRIMARY KEY NOT NULL,
                    body BLOB NOT NULL
                ) WITHOUT ROWID;

                CREATE TABLE mailFate (
                    fate TEXT PRIMARY KEY NOT NULL,
                    mails INTEGER NOT NULL
                ) WITHOUT ROWID;
                INSERT INTO mailFate VALUES ('taken', 0), ('applied', 0), ('shown', 0), ('noise', 0), ('duplicate', 0);
                """
        ),
        Migration(
            "submission 4: outcomes of attempts, and a ledger in which each fee has one standing",
            sql: """
                ALTER TABLE attempt ADD COLUMN carrier TEXT;
                ALTER TABLE attempt ADD COLUMN practice TEXT;
                ALTER TABLE attempt ADD COLUMN outcome TEXT;
                ALTER TABLE attempt ADD COLUMN outcomeMs INTEGER;
                ALTER TABLE attempt ADD COLUMN words TEXT;

                -- A fee is one request, attempt and kind; its newest entry says how it stands.
                CREATE TABLE ledger (
                    id INTEGER PRIMARY KEY AUTOINCREMENT,
                    requestID TEXT NOT NULL,
                    attempt INTEGER NOT NULL,
                    kind TEXT NOT NULL,
                    status TEXT NOT NULL,
                    cents INTEGER NOT NULL,
                    reasons BLOB NOT NULL,
                    cause TEXT,
                    actor TEXT,
                    atMs INTEGER NOT NULL
                );
                INSERT INTO ledger (requestID, attempt, kind, status, cents, reasons, atMs)
                    SELECT requestID, attempt, kind, status, cents, reasons, atMs FROM charge
                    ORDER BY atMs, status = 'incurred';
                DROP TABLE charge;
                CREATE INDEX ledgerByFee ON ledger (requestID, attempt, kind, id);
                CREATE TRIGGER ledgerIsNeverChanged BEFORE UPDATE ON ledger
                    BEGIN SELECT raise(ABORT, 'an entry of the ledger is never changed'); END;
                CREATE TRIGGER ledgerIsNeverDeleted BEFORE DELETE ON ledger
                    BEGIN SELECT raise(ABORT, 'an entry of the ledger is never deleted'); END;
                CREATE TRIGGER entryIsCounted AFTER INSERT ON ledger BEGIN
                    INSERT OR IGNORE INTO spend VALUES (NEW.kind, NEW.status, 0);
                    UPDATE spend SET cents = cents + NEW.cents WHERE kind = NEW.kind AND status = NEW.status;
                END;
                """
        ),
        Migration(
            "submission 5: when the vendor first spoke of an attempt",
            sql: "ALTER TABLE attempt ADD COLUMN heardMs INTEGER"
        ),
        Migration(
            "submission 6: the people who asked for what costs a fee",
            sql: """
                ALTER TABLE attempt ADD COLUMN asker BLOB;
                ALTER TABLE question ADD COLUMN asker BLOB;
                """
        ),
        Migration(
            "submission 7: the vendor's emails about a request",
            sql: "CREATE INDEX vendorMailByRequest ON vendorMail (requestID, receivedMs)"
        ),
        Migration(
            "submission 8: fees by time, and those to decide",
            sql: """
                CREATE INDEX ledgerByTime ON ledger (atMs);
                CREATE INDEX ledgerUndecided ON ledger (atMs) WHERE status = 'undecided';
                """
        ),
        Migration(
            "submission 9: each fee as it stands, and their sums by time",
            sql: """
                DROP INDEX ledgerByTime;
                DROP INDEX ledgerUndecided;
                -- The newest entry of each fee, and when its first one was made.
                CREATE TABLE fee (
                    requestID TEXT NOT NULL,
                    attempt INTEGER NOT NULL,
                    kind TEXT NOT NULL,
                    aroseMs INTEGER NOT NULL,
                    firstID INTEGER NOT NULL,
                    entryID INTEGER NOT NULL,
                    status TEXT NOT NULL,
                    cents INTEGER NOT NULL,
                    PRIMARY KEY (requestID, attempt, kind)
                ) WITHOUT ROWID;
                INSERT INTO fee
                    SELECT first.requestID, first.attempt, first.kind, first.atMs, firstID, entryID,
                        newest.status, newest.cents
                    FROM (SELECT min(id) AS firstID, max(id) AS entryID FROM ledger GROUP BY requestID, attempt, kind)
                    CROSS JOIN ledger AS first ON first.id = firstID
                    CROSS JOIN ledger AS newest ON newest.id = entryID;
                CREATE INDEX feeByTime ON fee (aroseMs, firstID);
                CREATE INDEX feeUndecided ON fee (aroseMs, firstID) WHERE status = 'undecided';

                -- The fees that arose within each quarter of an hour, by how they stand.
                CREATE TABLE feeSum (
                    fromMs INTEGER NOT NULL,
                    status TEXT NOT NULL,
                    fees INTEGER NOT NULL,
                    cents INTEGER NOT NULL,
                    PRIMARY KEY (fromMs, status)
                ) WITHOUT ROWID;
                INSERT INTO feeSum
                    SELECT aroseMs / 900000 * 900000 AS fromMs, status, count(*), sum(cents) FROM fee
                    GROUP BY 1, 2;
                CREATE TRIGGER feeArose AFTER INSERT ON fee BEGIN
                    INSERT INTO feeSum VALUES (NEW.aroseMs / 900000 * 900000, NEW.status, 1, NEW.cents)
                        ON CONFLICT DO UPDATE SET fees = fees + 1, cents = cents + excluded.cents;
                END;
                CREATE TRIGGER feeMoved AFTER UPDATE ON fee BEGIN
                    UPDATE feeSum SET fees = fees - 1, cents = cents - OLD.cents
                        WHERE fromMs = OLD.aroseMs / 900000 * 900000 AND status = OLD.status;
                    INSERT INTO feeSum VALUES (NEW.aroseMs / 900000 * 900000, NEW.status, 1, NEW.cents)
                        ON CONFLICT DO UPDATE SET fees = fees + 1, cents = cents + excluded.cents;
                END;
                CREATE TRIGGER entryIsStanding AFTER INSERT ON ledger BEGIN
                    INSERT INTO fee
                        VALUES (NEW.requestID, NEW.attempt, NEW.kind, NEW.atMs, NEW.id, NEW.id, NEW.status, NEW.cents)
                        ON CONFLICT DO UPDATE SET entryID = NEW.id, status = NEW.status, cents = NEW.cents;
                END;
                """
        ),
    ]
}
