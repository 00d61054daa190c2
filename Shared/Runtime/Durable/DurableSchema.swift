/// The tables that every service's store has in addition to its own.
///
/// Columns ending in `Ms` are milliseconds since 1970 by the machine's clock; `dueMs` of a timer follows the calendar.
enum DurableSchema {
    static let migrations = [
        Migration(
            "durable 1: channels, inbox, timers, effects",
            sql: """
                CREATE TABLE meta (key TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL) WITHOUT ROWID;

                CREATE TABLE channelOut (
                    receiver TEXT PRIMARY KEY NOT NULL,
                    lastSequence INTEGER NOT NULL,
                    acknowledged INTEGER NOT NULL,
                    prunedTo INTEGER NOT NULL,
                    peerStoreID TEXT,
                    quarantine TEXT
                ) WITHOUT ROWID;

                CREATE TABLE outbox (
                    receiver TEXT NOT NULL,
                    sequence INTEGER NOT NULL,
                    method TEXT NOT NULL,
                    key TEXT NOT NULL,
                    sentMs INTEGER NOT NULL,
                    body BLOB NOT NULL,
                    PRIMARY KEY (receiver, sequence)
                ) WITHOUT ROWID;

                CREATE TABLE channelIn (
                    sender TEXT PRIMARY KEY NOT NULL,
                    storeID TEXT NOT NULL,
                    epoch INTEGER NOT NULL,
                    incarnation TEXT NOT NULL,
                    cursor INTEGER NOT NULL,
                    quarantine TEXT
                ) WITHOUT ROWID;

                CREATE TABLE inbox (
                    id INTEGER PRIMARY KEY AUTOINCREMENT,
                    sender TEXT NOT NULL,
                    sequence INTEGER NOT NULL,
                    method TEXT NOT NULL,
                    key TEXT NOT NULL,
                    body BLOB NOT NULL,
                    receivedMs INTEGER NOT NULL,
                    state TEXT NOT NULL CHECK (state IN ('waiting', 'retry', 'dead')),
                    attempts INTEGER NOT NULL,
                    nextAtMs INTEGER NOT NULL,
                    error TEXT
                );
                CREATE INDEX inboxDue ON inbox (state, nextAtMs);
                CREATE INDEX inboxKey ON inbox (key, id);

                CREATE TABLE timer (
                    name TEXT NOT NULL,
                    key TEXT NOT NULL,
                    dueMs INTEGER NOT NULL,
                    PRIMARY KEY (name, key)
                ) WITHOUT ROWID;
                CREATE INDEX timerDue ON timer (dueMs);

                CREATE TABLE effect (
                    id INTEGER PRIMARY KEY AUTOINCREMENT,
                    kind TEXT NOT NULL,
                    lane TEXT NOT NULL,
                    place INTEGER NOT NULL,
                    body BLOB NOT NULL,
                    state TEXT NOT NULL CHECK (state IN ('planned', 'armed', 'ambiguous', 'done')),
                    attempts INTEGER NOT NULL DEFAULT 0,
                    nextAtMs INTEGER NOT NULL,
                    plannedMs INTEGER NOT NULL,
                    reported INTEGER NOT NULL DEFAULT 0,
                    note TEXT
                );
                CREATE INDEX effectOpen ON effect (nextAtMs, id) WHERE state <> 'done';
                CREATE INDEX effectLane ON effect (lane, place, id) WHERE state <> 'done';
                CREATE INDEX effectDone ON effect (nextAtMs) WHERE state = 'done';
                """
        ),
        Migration(
            "durable 2: depths without a scan, traces, groups of dead letters, decisions",
            sql: """
                CREATE TABLE tally (
                    queue TEXT PRIMARY KEY NOT NULL,
                    entered INTEGER NOT NULL,
                    left INTEGER NOT NULL
                ) WITHOUT ROWID;
                \(QueueTally.keep("inbox", of: "inbox", where: "ROW.state <> 'dead'"))
                \(QueueTally.keep("deadLetters", of: "inbox", where: "ROW.state = 'dead'"))
                \(QueueTally.keep("effects", of: "effect", where: "ROW.state IN ('planned', 'armed')"))
                \(QueueTally.keep("ambiguousEffects", of: "effect", where: "ROW.state = 'ambiguous'"))
                \(QueueTally.keep("timers", of: "timer"))

                CREATE INDEX inboxAlive ON inbox (receivedMs) WHERE state <> 'dead';
                CREATE INDEX inboxDead ON inbox (receivedMs) WHERE state = 'dead';
                CREATE INDEX effectPlanned ON effect (plannedMs) WHERE state IN ('planned', 'armed');
                CREATE INDEX effectAmbiguous ON effect (plannedMs) WHERE state = 'ambiguous';

                ALTER TABLE inbox ADD COLUMN fingerprint TEXT;
                CREATE INDEX inboxFingerprint ON inbox (fingerprint, id) WHERE state = 'dead';

                ALTER TABLE outbox ADD COLUMN trace TEXT;
                ALTER TABLE inbox ADD COLUMN trace TEXT;
                ALTER TABLE effect ADD COLUMN trace TEXT;
                ALTER TABLE timer ADD COLUMN trace TEXT;

                CREATE TABLE decision (
                    id INTEGER PRIMARY KEY AUTOINCREMENT,
                    atMs INTEGER NOT NULL,
                    actor TEXT NOT NULL,
                    verb TEXT NOT NULL,
                    subject TEXT NOT NULL,
                    reason TEXT NOT NULL
                );
                CREATE INDEX decisionSubject ON decision (subject, id);
                CREATE TRIGGER decisionsAreNeverChanged BEFORE UPDATE ON decision
                    BEGIN SELECT raise(ABORT, 'a decision is never changed'); END;
                """
        ),
        Migration(
            "durable 3: an outbox whose rows are not split",
            // With rows in the tree of the primary key, a body of 1 KiB needed a page of its own: twice the time and
            // the space. The columns are the same.
            sql: """
                ALTER TABLE outbox RENAME TO formerOutbox;
                CREATE TABLE outbox (
                    receiver TEXT NOT NULL,
                    sequence INTEGER NOT NULL,
                    method TEXT NOT NULL,
                    key TEXT NOT NULL,
                    sentMs INTEGER NOT NULL,
                    body BLOB NOT NULL,
                    trace TEXT
                );
                INSERT INTO outbox (receiver, sequence, method, key, sentMs, body, trace)
                    SELECT receiver, sequence, method, key, sentMs, body, trace FROM formerOutbox
                    ORDER BY receiver, sequence;
                DROP TABLE formerOutbox;
                CREATE UNIQUE INDEX outboxSequence ON outbox (receiver, sequence);
                """
        ),
        Migration(
            "durable 4: effects that may start, by kind",
            // Thousands of documents may wait for a processor. They are not looked at when another effect ends.
            sql: """
                DROP INDEX effectOpen;
                CREATE INDEX effectStartable ON effect (kind, nextAtMs, id) WHERE state <> 'done' AND state <> 'armed';
                """
        ),
        Migration(
            "durable 5: effects that the other side refused, and how often it put one off",
            // A refused effect is 'ambiguous' with a refusal: it waits for a person in the same list.
            sql: """
                ALTER TABLE effect ADD COLUMN refusal TEXT;
                ALTER TABLE effect ADD COLUMN deferrals INTEGER NOT NULL DEFAULT 0;
                """
        ),
    ]
}
