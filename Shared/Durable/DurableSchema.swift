/// The tables that every service's store has beside its own.
///
/// Times ending in `Ms` are milliseconds of the machine's clock; `dueMs` of a timer follows the calendar.
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
        )
    ]
}
