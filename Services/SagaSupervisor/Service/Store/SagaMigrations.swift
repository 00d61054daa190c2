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
        )
    ]
}
