import GRDB
import Messaging
import Porting
import VendorSimulatorService

extension Invariant {
    static let sentOnce = Invariant(name: "no attempt reaches the vendor twice") { world in
        if let twice = world.vendor.taken.sorted(by: { $0.key < $1.key }).first(where: { $0.value > 1 }) {
            return "the mail \(twice.key) left \(twice.value) times"
        }
        var seen: Set<String> = []
        for attempt in world.vendor.desk.ledger.attempts {
            let name = "\(attempt.requestReference)/\(attempt.attempt)"
            if attempt.timesReceived > 1 || !seen.insert(name).inserted { return "\(name) was received again" }
        }
        return nil
    }

    static let chargesMatch = Invariant(name: "the charges are those of the vendor") { world in
        // The desk counts its packets and snap-backs itself; it knows nothing of the ledger here.
        let books = world.vendor.desk.ledger
        let theirs =
            books.charges.map { "\($0.requestReference)/\($0.attempt): \($0.cents)" }
            + books.snapBacks.map { "\($0.requestReference) back: \($0.cents)" }
        let ours = try world.look(into: .submission) { db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT requestID, attempt, cents, kind FROM ledger
                    WHERE status = CASE kind WHEN 'resubmissionFee' THEN 'expected' ELSE 'incurred' END
                    AND id IN (SELECT max(id) FROM ledger GROUP BY requestID, attempt, kind)
                    """
            ).map { row in
                let reference = PortRequestID(row[0] as String)?.reference ?? "?"
                let what = row[3] as String == "snapBackFee" ? " back" : "/\(row[1] as Int)"
                return "\(reference)\(what): \(row[2] as Int)"
            }
        }
        return ours.sorted() == theirs.sorted() ? nil : "expected are \(ours.sorted()), charged \(theirs.sorted())"
    }

    static let oneOutboundInBooks = Invariant(name: "one outbound number for each account, at the vendor") { world in
        var outbound: Set<String> = []
        for line in world.vendor.books.lines where line.direction == .inboundAndOutbound {
            guard outbound.insert(line.accountNumber).inserted else { return "account \(line.accountNumber) has two" }
        }
        return nil
    }

    static let oneOutboundLine = Invariant(name: "one outbound number for each account, in linking's store") { world in
        try world.look(into: .linking) { db in
            try String.fetchOne(
                db.cachedStatement(
                    sql: "SELECT accountNumber FROM line WHERE outbound = 1 GROUP BY accountNumber HAVING count(*) > 1"
                )
            )
        }.map { "account \($0) has two" }
    }

    static let linkedAfterPorted = Invariant(name: "nothing is linked before it is ported, nor to another") { world in
        let books = world.vendor.books
        let former = SimulatedVendor.formerNumbers
        for line in books.lines where !former.values.contains(line.number) {
            guard world.vendor.desk.ledger.ports.contains(where: { $0.number == line.number }) else {
                return "\(line.number) is linked and was never ported"
            }
            let plan = world.customers.plans.first { $0.number == line.number }
            let owner = plan.flatMap { books.account(of: $0.practiceGroup) }
            if owner?.accountNumber != line.accountNumber { return "\(line.number) is linked to \(line.accountNumber)" }
        }
        return nil
    }

    static let oneWriter = Invariant(name: "what changes an account's lines is done one after the other") { world in
        AccountWriters.contended(by: world.processes[.linking]?.effects.jobs ?? []).map { "account \($0) has two" }
    }

    /// Nothing is in flight any more, so the two must agree but for what people did past this system.
    static let linesAgree = Invariant(name: "linking's lines are those of the vendor") { world in
        let ours = try world.look(into: .linking) { db in
            try Row.fetchAll(db, sql: "SELECT number, accountNumber, outbound FROM line ORDER BY number").map { row in
                "\(row[0] as String) in \(row[1] as String), outbound \(row[2] as Bool)"
            }
        }
        let former = SimulatedVendor.formerNumbers.values
        let theirs = world.vendor.books.lines.filter { !former.contains($0.number) }
            .sorted { $0.number < $1.number }
            .map { "\($0.number) in \($0.accountNumber), outbound \($0.direction == .inboundAndOutbound)" }
        return ours == theirs ? nil : "ours are \(ours), theirs \(theirs)"
    }

    /// What a snap-back takes away is replaced by what it had replaced.
    static let outboundIsRestored = Invariant(name: "an account that could send faxes still can") { world in
        for (group, number) in SimulatedVendor.formerNumbers.sorted(by: { $0.key < $1.key }) {
            let account = world.vendor.books.account(of: group)?.accountNumber
            let sends = world.vendor.books.lines.contains {
                $0.accountNumber == account && $0.direction == .inboundAndOutbound
            }
            if !sends { return "the account of \(group), which had \(number), has no outbound number" }
        }
        return nil
    }
}
