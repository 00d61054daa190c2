import Durable
import GRDB
import Messaging

/// The services of the thin saga: a supervisor and four that write one row for each step.
///
/// 1 intake, 2 account, 3 submission, then the vendor's event, which submission takes in, 4 and 5 linking, 6 intake:
/// 13 messages and 15 durable operations, as in the ideal pipeline.
enum ThinServices {
    static let supervisor = ServiceName(rawValue: "thin-supervisor")
    static let intake = ServiceName(rawValue: "thin-intake")
    static let account = ServiceName(rawValue: "thin-account")
    static let submission = ServiceName(rawValue: "thin-submission")
    static let linking = ServiceName(rawValue: "thin-linking")
    static let workers = [intake, account, submission, linking]

    private static let beginAtOnce = 256
    /// As long as the row of a step of the peers.
    private static let rowBody = String(repeating: "x", count: 128)

    /// The part that runs a service; a supervisor's ledger and submission's vendor live as long as it.
    static func part(_ name: ServiceName) -> Part {
        if name == supervisor { return supervisorPart() }
        guard name == submission else { return Part(definition: worker(name)) }
        let vendor = ThinVendor()
        return Part(definition: worker(name, vendor), sources: [ThinVendor.source: vendor])
    }

    private static func performer(of step: Int) -> ServiceName {
        switch step {
        case 2: account
        case 3: submission
        case 4, 5: linking
        default: intake
        }
    }

    // MARK: Supervisor

    private static func supervisorPart() -> Part {
        let ledger = ThinLedger()
        var service = ServiceDefinition(supervisor, migrations: [sagas], sendsTo: workers, hears: workers)
        service.receive(ThinDone.self) { done, turn in
            try turn.statement("UPDATE saga SET step = ?, done = ? WHERE id = ?")
                .bind(done.step).bind(done.step == 6 ? 1 : 0).bind(done.saga).run()
            switch done.step {
            // The saga waits for the vendor.
            case 3: break
            case 6:
                turn.log(ThinLedgerLog.ending + String(done.saga))
                if let next = ledger.begin() { try begin(next, turn) }
            case ThinDone.confirmation: try command(done.saga, 4, done.body, turn)
            default: try command(done.saga, done.step + 1, done.body, turn)
            }
        }
        service.answer(StartThinSagas.self) { call, turn in
            ledger.start(count: call.count, outstanding: call.outstanding, perSecond: call.perSecond)
            for _ in 0..<ledger.outstanding { if let next = ledger.begin() { try begin(next, turn) } }
            return StartThinSagas.Response()
        }
        service.answer(BeginDueThinSagas.self) { _, turn in
            for saga in ledger.due(atMost: beginAtOnce) { try begin(saga, turn) }
            return BeginDueThinSagas.Response()
        }
        service.answer(ReadThinSagas.self) { _, _ in ledger.report() }
        return Part(definition: service, log: ThinLedgerLog(ledger: ledger))
    }

    private static func begin(_ saga: Int, _ turn: Turn) throws {
        let request = ThinRequest.sample
        try turn.statement("INSERT INTO saga (id, step, done, body) VALUES (?, 0, 0, ?)")
            .bind(saga).bind(try MessageCoding.encode(request)).run()
        try command(saga, 1, request, turn)
    }

    private static func command(_ saga: Int, _ step: Int, _ body: ThinRequest, _ turn: Turn) throws {
        try turn.send(ThinStep(saga: saga, step: step, type: "do", body: body), to: performer(of: step))
    }

    private static let sagas = Migration(
        "thin sagas",
        sql: """
            CREATE TABLE saga (
                id INTEGER PRIMARY KEY, step INTEGER NOT NULL, done INTEGER NOT NULL, body BLOB NOT NULL
            )
            """
    )

    // MARK: Workers

    private static func worker(_ name: ServiceName, _ vendor: ThinVendor? = nil) -> ServiceDefinition {
        var service = ServiceDefinition(name, migrations: [rows], sendsTo: [supervisor], hears: [supervisor])
        service.receive(ThinStep.self) { step, turn in
            try turn.statement("INSERT INTO row (saga, step, body) VALUES (?, ?, ?)")
                .bind(step.saga).bind(step.step).bind(rowBody).run()
            try turn.send(
                ThinDone(saga: step.saga, step: step.step, type: "done", body: step.body),
                to: supervisor
            )
            // As in the ideal pipeline, the order is with the vendor before the commit.
            if step.step == 3 { vendor?.take(step.saga) }
        }
        service.take(from: ThinVendor.source) { arrival, turn in
            guard let saga = Int(arrival.id) else { throw Unrecoverable("\(arrival.id) is not the number of a saga.") }
            try turn.statement("INSERT INTO confirmation (saga) VALUES (?) ON CONFLICT DO NOTHING").bind(saga).run()
            guard turn.db.changesCount > 0 else { return }
            try turn.send(
                ThinDone(saga: saga, step: ThinDone.confirmation, type: "confirmed", body: .sample),
                to: supervisor
            )
        }
        return service
    }

    private static let rows = Migration(
        "thin rows",
        sql: """
            CREATE TABLE row (
                saga INTEGER NOT NULL, step INTEGER NOT NULL, body TEXT NOT NULL, PRIMARY KEY (saga, step)
            ) WITHOUT ROWID;
            CREATE TABLE confirmation (saga INTEGER PRIMARY KEY)
            """
    )
}
