import GRDB
import Mail
import Messaging
import Porting
import SagaSupervisorDomain
import SagaSupervisorService
import Timekeeping

/// What the desk really said about each request, by its own records and not by the reader's.
struct DeskStatements {
    enum Kind: String {
        case rejected, date, cancelled, notCancelled, returned, notReturned, completed
    }

    /// When each was said first.
    private var said: [String: Timestamp] = [:]

    mutating func note(_ mail: MailMessage, at now: Timestamp) {
        let reference = Reference(mail).text
        for (beginning, kind) in Self.beginnings where mail.textBody.hasPrefix(beginning) {
            note(kind, about: reference, at: now)
        }
        // A refusal of a cancellation may go on with the state of the order.
        if mail.textBody.contains("The port is complete.") { note(.completed, about: reference, at: now) }
    }

    mutating func note(_ kind: Kind, about reference: String, at now: Timestamp) {
        let statement = "\(reference) \(kind.rawValue)"
        said[statement] = said[statement] ?? now
    }

    private static let beginnings: [(String, Kind)] = [
        ("Unfortunately the losing carrier rejected", .rejected), ("We cannot process this request", .rejected),
        ("Good news: the losing carrier confirmed", .date), ("The port date has changed", .date),
        ("As requested, the port order has been cancelled", .cancelled), ("We are unable to cancel", .notCancelled),
        ("The snap back is done", .returned), ("The losing carrier refused the snap back", .notReturned),
    ]

    func holds(_ kind: Kind, about reference: String, at moment: Timestamp) -> Bool {
        said["\(reference) \(kind.rawValue)"].map { $0 <= moment } ?? false
    }
}

extension PortEvent {
    /// What the desk must have said for this to be true; `nil` for what does not come from the desk.
    var statement: DeskStatements.Kind? {
        switch self {
        case .vendorRejected: .rejected
        case .vendorDateSet: .date
        case .vendorCancelled: .cancelled
        case .vendorCancelRefused: .notCancelled
        case .vendorSnapBackDone: .returned
        case .vendorSnapBackRefused: .notReturned
        case .vendorCompleted: .completed
        case .requestReceived, .draftReceived, .gatePassed, .gateDeclined, .amended, .accountReady, .accountBlocked,
            .packetIncomplete, .findingOverridden, .packetFrozen, .attemptApproved, .packetSent, .packetAmbiguous,
            .packetRefused, .packetWithdrawn, .vendorReceipt, .vendorStillWaiting, .vendorNeedsInformation,
            .vendorDateWithdrawn, .numberLinked, .linkFailed, .lineVerified, .lineMissing, .customerTold,
            .cancelAsked, .snapBackAsked, .retryAsked, .warningTime, .overdueTime, .chaseTime, .abandonTime,
            .retryTime, .snapBackWindowClosed, .snapBackAlarmTime, .contradictionResolved, .completionStated,
            .inventoryAnswered, .inventoryTime, .completionAccepted, .completionDismissed,
            .lineDiffers, .lineChanged, .lineConfirmed:
            nil
        }
    }
}

extension Invariant {
    static let nobodyMovesByMistake = Invariant(name: "a request is moved only by what the desk said about it") {
        world in
        for saga in try world.sagas() {
            let reference = saga.requestID.reference
            let events = try world.look(into: .sagaSupervisor) { try SagaHistoryTable.events($0, saga.requestID) }
            for stored in events {
                guard let kind = stored.event.statement else { continue }
                guard world.vendor.said.holds(kind, about: reference, at: stored.at) else {
                    return "\(reference) took in \(stored.event), which the desk had not said about it"
                }
                if case .vendorCompleted(_, let portedAt) = stored.event, portedAt > stored.at {
                    return "\(reference) was ported at \(portedAt), after it was told at \(stored.at)"
                }
            }
            let isPorted = world.vendor.desk.ledger.ports.contains { $0.requestReference == reference }
            if saga.pivoted, !isPorted { return "\(reference) is ported here, and not at the vendor" }
        }
        return nil
    }

    /// The same for the pivot alone, cheap enough to be checked with every change of the vendor's books.
    static let nobodyIsPortedByMistake = Invariant(name: nobodyMovesByMistake.name) { world in
        let after = PortState.allCases.filter { $0.phase == .afterPivot }.map { "'\($0.rawValue)'" }
        let sql = "SELECT requestID FROM saga WHERE state IN (\(after.joined(separator: ", ")))"
        let ported = Set(world.vendor.desk.ledger.ports.map(\.requestReference))
        return try world.look(into: .sagaSupervisor) { try String.fetchAll($0, sql: sql) }
            .compactMap { PortRequestID($0)?.reference }.first { !ported.contains($0) }
            .map { "\($0) is ported here, and not at the vendor" }
    }

    static let everyMailIsAccountedFor = Invariant(name: "every mail is applied, shown, noise or a duplicate") {
        world in
        let (fates, kept) = try world.look(into: .submission) { db in
            let rows = try Row.fetchAll(db, sql: "SELECT fate, mails FROM mailFate")
            let fates = Dictionary(uniqueKeysWithValues: rows.map { ($0[0] as String, $0[1] as Int) })
            return (fates, try Int.fetchOne(db, sql: "SELECT count(*) FROM vendorMail") ?? 0)
        }
        let (taken, duplicates) = (fates["taken"] ?? 0, fates["duplicate"] ?? 0)
        let own = ["applied", "shown", "noise"].compactMap { fates[$0] }.reduce(0, +)
        guard own + duplicates == taken, own == kept else { return "\(fates), and \(kept) are kept" }
        let different = world.vendor.mailsWritten.count + world.vendor.bounces
        return own == different ? nil : "\(different) different mails arrived, \(own) are accounted for"
    }
}
