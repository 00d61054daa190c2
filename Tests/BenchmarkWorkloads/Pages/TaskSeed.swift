import Foundation
import GRDB
import Messaging
import Porting

/// Gives copies of a saga, which needs nobody, something that people must decide, and fills queues and the ledger.
///
/// One copy in ten is a task of the inbox: attempts to approve, packets that an unreadable page holds, contradictions,
/// emails that nobody has understood, effects in doubt and fees to decide. One in a hundred has a dead letter.
struct TaskSeed {
    let place: Place
    let copies: SagaCopies
    /// In milliseconds since 1970.
    let now: Int64

    /// How many tasks there are of each kind, as a share of all requests.
    private enum Share {
        static let approvals = 0.04
        static let held = 0.02
        static let contradictions = 0.015
        static let mails = 0.01
        static let effects = 0.01
        static let undecided = 0.005
        static let otherFees = 0.035
        static let inReview = 0.05
        static let deadLetters = 0.01
    }

    /// Writes them; no process may have the stores open.
    func fill() throws {
        var first = 1
        func next(_ share: Double) -> ClosedRange<Int> {
            let count = max(1, Int(Double(copies.count) * share))
            defer { first += count }
            return first...(first + count - 1)
        }
        try alter(next(Share.approvals), .packetReady, owner: .approver, subState: .toApprove, "'$.attempt', 3")
        try alter(next(Share.held), .packetOpen, owner: .operator, subState: .toLookAt, Self.unreadablePage)
        try alter(next(Share.contradictions), .inReview, owner: .operator, subState: nil, Self.contradiction)
        try alter(next(Share.inReview), .inReview, owner: .vendor, subState: nil, "'$.attempt', 1")
        let (mails, effects) = (next(Share.mails), next(Share.effects))
        let (undecided, otherFees, letters) = (next(Share.undecided), next(Share.otherFees), next(Share.deadLetters))
        try write(.submission, mails, Self.mails(now))
        try write(.submission, effects, Self.effects(now))
        try write(.submission, undecided, Self.fees(.undecided, now))
        try write(.submission, otherFees, Self.fees(.expected, now))
        try write(.linking, letters, Self.letters(now))
        try write(.intake, 1...max(1, copies.count / 2), Self.batches)
    }

    enum FeeStatus: String {
        case undecided
        case expected
    }

    // MARK: Requests

    private static let unreadablePage = """
        '$.problems', json_array(json_object('field', 'documents.bill', 'rule', 'document.looked-at',
            'message', 'The bill has a page without text.', 'remedy', 'Look at it.', 'overridable', json('true')))
        """

    private static let contradiction = """
        '$.attention', 'contradiction', '$.attentionOwner', 'operator',
        '$.attentionReason', 'The vendor reports a completion of a request that was cancelled.'
        """

    /// Moves copies to a state, in the supervisor's store and in intake's.
    private func alter(
        _ numbers: ClosedRange<Int>,
        _ state: PortState,
        owner: ActingParty,
        subState: SubState?,
        _ change: String
    ) throws {
        let attention = change.contains("contradiction") ? "contradiction" : "none"
        try write(
            .sagaSupervisor,
            numbers,
            """
            UPDATE saga SET state = '\(state.rawValue)', isEnded = 0, owner = '\(owner.rawValue)',
                attention = '\(attention)',
                body = CAST(json_set(CAST(body AS TEXT), '$.state', '\(state.rawValue)', \(change)) AS BLOB)
            WHERE requestID IN (SELECT itsID FROM temp.copy);
            INSERT OR IGNORE INTO timer (name, key, dueMs)
                SELECT 'saga.overdue', itsID, \(now) + 864000000 + n FROM temp.copy;
            """
        )
        let waiting = subState.map { ", '$.subState', '\($0.rawValue)'" } ?? ""
        let party = owner == .approver ? ActingParty.operator : owner
        try write(
            .intake,
            numbers,
            """
            UPDATE portRequest SET state = '\(state.rawValue)', owner = '\(owner.rawValue)', isActive = 1,
                attention = '\(attention)', subState = \(subState.map { "'\($0.rawValue)'" } ?? "NULL"),
                status = CAST(json_set(CAST(status AS TEXT), '$.state', '\(state.rawValue)',
                    '$.owner', '\(party.rawValue)', '$.attention', '\(attention)'\(waiting)) AS BLOB)
            WHERE requestID IN (SELECT itsID FROM temp.copy);
            """
        )
    }

    private static let batches = """
        UPDATE portRequest SET batchID = printf('batch-%03d', CAST(substr(key, 14) AS INTEGER) % 100)
            WHERE requestID IN (SELECT itsID FROM temp.copy);
        """

    // MARK: Queues and the ledger

    private static func mails(_ now: Int64) -> String {
        """
        INSERT INTO vendorMail (mailID, receivedMs, sender, subject, text, raw, kind, confidence, requestID, state, why,
                messageID, contentHash)
            SELECT 'copy-' || n || '@updox.example', \(now) - n * 1000, 'porting@updox.example', 'Re: ' || itsReference,
                text, CAST(text AS BLOB), 'unknown', 'unsure', itsID, 'unmatched',
                'It says nothing that is understood.',
                'copy-' || n || '@updox.example', printf('%064d', n)
            FROM temp.copy, (SELECT printf('%.*c', 800, 'x') AS text);
        """
    }

    private static func effects(_ now: Int64) -> String {
        """
        INSERT INTO effect (kind, lane, place, body, state, nextAtMs, plannedMs, reported, note)
            SELECT kind, itsID, 1000000000 + n, body, 'ambiguous', \(now) + 31536000000, \(now) - n * 1000, 1,
                'The connection ended before the server had answered.'
            FROM temp.copy, (SELECT kind, body FROM effect LIMIT 1);
        """
    }

    private static func fees(_ status: FeeStatus, _ now: Int64) -> String {
        """
        INSERT INTO ledger (requestID, attempt, kind, status, cents, reasons, cause, atMs)
            SELECT itsID, 2, 'resubmissionFee', '\(status.rawValue)', 1300, CAST('[]' AS BLOB),
                'Attempt 2 was sent.', \(now) - (n % 40000) * 60000
            FROM temp.copy;
        """
    }

    private static func letters(_ now: Int64) -> String {
        """
        INSERT INTO inbox (sender, sequence, method, key, body, receivedMs, state, attempts, nextAtMs, error,
                fingerprint)
            SELECT 'saga-supervisor', 1000000000 + n, 'faxport.linking.v1.Linking/LinkNumber', itsID,
                CAST('{"requestID":"' || itsID || '"}' AS BLOB), \(now) - n * 1000, 'dead', 10, 0,
                'The account was not found in the answer number ' || n, printf('%012d', n % 20)
            FROM temp.copy;
        """
    }

    private func write(_ service: ServiceName, _ numbers: ClosedRange<Int>, _ sql: String) throws {
        try StoreSeed.open(place, service).write { db in
            try copies.prepare(db, numbers)
            try db.execute(sql: sql)
        }
    }
}
