import Durable

/// The supervisor's own tables.
enum SagaMigrations {
    static let all = [
        Migration(
            "saga 1: sagas and their history",
            sql: """
                CREATE TABLE saga (
                    requestID TEXT PRIMARY KEY NOT NULL,
                    state TEXT NOT NULL,
                    isEnded INTEGER NOT NULL,
                    enteredMs INTEGER NOT NULL,
                    body BLOB NOT NULL
                ) WITHOUT ROWID;
                CREATE INDEX sagaAlive ON saga (enteredMs) WHERE isEnded = 0;

                CREATE TABLE sagaHistory (
                    requestID TEXT NOT NULL,
                    n INTEGER NOT NULL,
                    atMs INTEGER NOT NULL,
                    kind TEXT NOT NULL,
                    event BLOB,
                    fromState TEXT,
                    toState TEXT NOT NULL,
                    actor TEXT NOT NULL,
                    cause TEXT NOT NULL,
                    reason TEXT,
                    happened TEXT NOT NULL,
                    PRIMARY KEY (requestID, n)
                ) WITHOUT ROWID;
                CREATE TRIGGER sagaHistoryIsNeverChanged BEFORE UPDATE ON sagaHistory
                    BEGIN SELECT raise(ABORT, 'history is never changed'); END;
                CREATE TRIGGER sagaHistoryIsNeverDeleted BEFORE DELETE ON sagaHistory
                    BEGIN SELECT raise(ABORT, 'history is never deleted'); END;
                """
        ),
        Migration(
            "saga 2: how many sagas stand where, without a scan",
            sql: """
                ALTER TABLE saga ADD COLUMN attention TEXT NOT NULL DEFAULT 'none';
                -- How many timers will wake it.
                ALTER TABLE saga ADD COLUMN timers INTEGER NOT NULL DEFAULT 0;
                UPDATE saga SET attention = coalesce(json_extract(CAST(body AS TEXT), '$.attention'), 'none');
                UPDATE saga SET timers = waiting.count
                    FROM (SELECT key, count(*) AS count FROM timer GROUP BY key) AS waiting WHERE waiting.key = \
                    requestID;
                CREATE INDEX sagaByState ON saga (state, enteredMs);
                CREATE INDEX sagaOrphaned ON saga (enteredMs) WHERE isEnded = 0 AND timers = 0 AND attention = 'none';

                CREATE TRIGGER sagaTimerSet AFTER INSERT ON timer
                    BEGIN UPDATE saga SET timers = timers + 1 WHERE requestID = NEW.key; END;
                CREATE TRIGGER sagaTimerGone AFTER DELETE ON timer
                    BEGIN UPDATE saga SET timers = timers - 1 WHERE requestID = OLD.key; END;

                CREATE TABLE sagaCount (
                    dimension TEXT NOT NULL CHECK (dimension IN ('state', 'attention')),
                    value TEXT NOT NULL,
                    count INTEGER NOT NULL,
                    PRIMARY KEY (dimension, value)
                ) WITHOUT ROWID;
                INSERT INTO sagaCount SELECT 'state', state, count(*) FROM saga GROUP BY state;
                INSERT INTO sagaCount SELECT 'attention', attention, count(*) FROM saga WHERE isEnded = 0 GROUP BY \
                attention;
                CREATE TRIGGER sagaBegun AFTER INSERT ON saga BEGIN
                    INSERT INTO sagaCount VALUES ('state', NEW.state, 1)
                        ON CONFLICT DO UPDATE SET count = count + 1;
                    INSERT INTO sagaCount VALUES ('attention', NEW.attention, 1 - NEW.isEnded)
                        ON CONFLICT DO UPDATE SET count = count + excluded.count;
                END;
                CREATE TRIGGER sagaMoved AFTER UPDATE OF state ON saga WHEN OLD.state <> NEW.state BEGIN
                    UPDATE sagaCount SET count = count - 1 WHERE dimension = 'state' AND value = OLD.state;
                    INSERT INTO sagaCount VALUES ('state', NEW.state, 1)
                        ON CONFLICT DO UPDATE SET count = count + 1;
                END;
                CREATE TRIGGER sagaNoticed AFTER UPDATE OF attention, isEnded ON saga
                    WHEN OLD.attention <> NEW.attention OR OLD.isEnded <> NEW.isEnded BEGIN
                    UPDATE sagaCount SET count = count - (1 - OLD.isEnded)
                        WHERE dimension = 'attention' AND value = OLD.attention;
                    INSERT INTO sagaCount VALUES ('attention', NEW.attention, 1 - NEW.isEnded)
                        ON CONFLICT DO UPDATE SET count = count + excluded.count;
                END;
                """
        ),
        Migration(
            "saga 3: those that need somebody, without a scan",
            sql: "CREATE INDEX sagaAttention ON saga (attention, enteredMs) WHERE isEnded = 0"
        ),
        Migration(
            "saga 4: timers are counted beside the saga",
            // A row of a saga is long, and each timer that was set or gone wrote it anew. Most moves concern sagas that
            // need nobody, so these are not in the index of those that do.
            sql: """
                DROP TRIGGER sagaTimerSet;
                DROP TRIGGER sagaTimerGone;
                DROP INDEX sagaOrphaned;
                DROP INDEX sagaAttention;
                CREATE INDEX sagaAttention ON saga (attention, enteredMs) WHERE isEnded = 0 AND attention <> 'none';
                CREATE TABLE sagaWake (
                    requestID TEXT PRIMARY KEY NOT NULL,
                    -- How many timers will wake it.
                    timers INTEGER NOT NULL,
                    -- Whether it is active, and no person was asked about it.
                    isCalm INTEGER NOT NULL
                ) WITHOUT ROWID;
                INSERT INTO sagaWake SELECT requestID, timers, isEnded = 0 AND attention = 'none' FROM saga;
                ALTER TABLE saga DROP COLUMN timers;
                CREATE INDEX sagaOrphaned ON sagaWake (timers, isCalm) WHERE timers = 0 AND isCalm = 1;

                CREATE TRIGGER sagaWakeBegun AFTER INSERT ON saga
                    BEGIN INSERT INTO sagaWake VALUES (NEW.requestID, 0, NEW.isEnded = 0 AND NEW.attention = 'none');
                END;
                CREATE TRIGGER sagaWakeNoticed AFTER UPDATE OF attention, isEnded ON saga
                    WHEN OLD.attention <> NEW.attention OR OLD.isEnded <> NEW.isEnded BEGIN
                    UPDATE sagaWake SET isCalm = NEW.isEnded = 0 AND NEW.attention = 'none'
                        WHERE requestID = NEW.requestID;
                END;
                CREATE TRIGGER sagaTimerSet AFTER INSERT ON timer
                    BEGIN UPDATE sagaWake SET timers = timers + 1 WHERE requestID = NEW.key; END;
                CREATE TRIGGER sagaTimerGone AFTER DELETE ON timer
                    BEGIN UPDATE sagaWake SET timers = timers - 1 WHERE requestID = OLD.key; END;
                """
        ),
        Migration(
            "saga 5: requests whose first message operations discarded",
            sql: """
                CREATE TABLE discardedRequest (
                    requestID TEXT PRIMARY KEY NOT NULL,
                    atMs INTEGER NOT NULL,
                    actor TEXT NOT NULL,
                    reason TEXT NOT NULL,
                    resolution TEXT
                ) WITHOUT ROWID;
                CREATE INDEX discardedRequestOpen ON discardedRequest (atMs) WHERE resolution IS NULL;
                """
        ),
        Migration(
            "saga 6: what people have decided about timers",
            sql: """
                CREATE TABLE timerChange (
                    n INTEGER PRIMARY KEY AUTOINCREMENT,
                    key TEXT NOT NULL UNIQUE,
                    atMs INTEGER NOT NULL,
                    requestID TEXT NOT NULL,
                    clock TEXT NOT NULL,
                    wasMs INTEGER NOT NULL,
                    -- NULL for a timer that was revoked.
                    dueMs INTEGER,
                    actor TEXT NOT NULL,
                    reason TEXT NOT NULL
                );
                CREATE INDEX timerChangeOfClock ON timerChange (requestID, clock, n);
                CREATE TRIGGER timerChangesAreNeverChanged BEFORE UPDATE ON timerChange
                    BEGIN SELECT raise(ABORT, 'a decision is never changed'); END;
                """
        ),
        Migration(
            "saga 7: the policy files that were in use",
            sql: """
                CREATE TABLE policyFile (
                    n INTEGER PRIMARY KEY AUTOINCREMENT,
                    sinceMs INTEGER NOT NULL,
                    hash TEXT NOT NULL,
                    file BLOB NOT NULL
                );
                CREATE TRIGGER policyFilesAreNeverChanged BEFORE UPDATE ON policyFile
                    BEGIN SELECT raise(ABORT, 'a file that was in use is never changed'); END;
                """
        ),
        Migration(
            "saga 8: who must act, without a scan",
            sql: """
                ALTER TABLE saga ADD COLUMN owner TEXT NOT NULL DEFAULT 'system';
                CREATE INDEX sagaByOwner ON saga (owner, enteredMs) WHERE isEnded = 0 AND owner <> 'system';
                CREATE TABLE sagaOwnerCount (
                    owner TEXT PRIMARY KEY NOT NULL,
                    count INTEGER NOT NULL
                ) WITHOUT ROWID;
                INSERT INTO sagaOwnerCount SELECT owner, count(*) FROM saga WHERE isEnded = 0 GROUP BY owner;
                CREATE TRIGGER sagaOwnerBegun AFTER INSERT ON saga WHEN NEW.isEnded = 0 BEGIN
                    INSERT INTO sagaOwnerCount VALUES (NEW.owner, 1) ON CONFLICT DO UPDATE SET count = count + 1;
                END;
                CREATE TRIGGER sagaOwnerMoved AFTER UPDATE OF owner, isEnded ON saga
                    WHEN OLD.owner <> NEW.owner OR OLD.isEnded <> NEW.isEnded BEGIN
                    UPDATE sagaOwnerCount SET count = count - (1 - OLD.isEnded) WHERE owner = OLD.owner;
                    INSERT INTO sagaOwnerCount VALUES (NEW.owner, 1 - NEW.isEnded)
                        ON CONFLICT DO UPDATE SET count = count + excluded.count;
                END;
                """
        ),
        Migration("saga 9: who must act on requests from before") { db in try SagaTable.fillOwners(db) },
        Migration("saga 10: ended requests whose wish was refused") { db in try SagaTable.reopenRefusedWishes(db) },
        Migration(
            "saga 11: the people who asked for what spends money",
            sql: """
                CREATE TABLE asker (
                    requestID TEXT NOT NULL,
                    subject TEXT NOT NULL,
                    person BLOB NOT NULL,
                    PRIMARY KEY (requestID, subject)
                ) WITHOUT ROWID;
                """
        ),
        Migration(
            "saga 12: what is at stake with those who must act, without a scan",
            // Beside the counts of an earlier release, so that this one still counts right if it is put back.
            sql: """
                ALTER TABLE saga ADD COLUMN stake TEXT NOT NULL DEFAULT 'nothing';
                CREATE TABLE sagaStakeCount (
                    owner TEXT NOT NULL,
                    stake TEXT NOT NULL,
                    count INTEGER NOT NULL,
                    PRIMARY KEY (owner, stake)
                ) WITHOUT ROWID;
                INSERT INTO sagaStakeCount
                    SELECT owner, stake, count(*) FROM saga WHERE isEnded = 0 GROUP BY owner, stake;
                CREATE TRIGGER sagaStakeBegun AFTER INSERT ON saga WHEN NEW.isEnded = 0 BEGIN
                    INSERT INTO sagaStakeCount VALUES (NEW.owner, NEW.stake, 1)
                        ON CONFLICT DO UPDATE SET count = count + 1;
                END;
                CREATE TRIGGER sagaStakeMoved AFTER UPDATE OF owner, stake, isEnded ON saga
                    WHEN OLD.owner <> NEW.owner OR OLD.stake <> NEW.stake OR OLD.isEnded <> NEW.isEnded BEGIN
                    UPDATE sagaStakeCount SET count = count - (1 - OLD.isEnded)
                        WHERE owner = OLD.owner AND stake = OLD.stake;
                    INSERT INTO sagaStakeCount VALUES (NEW.owner, NEW.stake, 1 - NEW.isEnded)
                        ON CONFLICT DO UPDATE SET count = count + excluded.count;
                END;
                """
        ),
        Migration("saga 13: what is at stake with requests from before") { db in try SagaTable.fillStakes(db) },
    ]
}
