import Durable
import IntakeContract
import IntakeDomain
import Messaging
import Porting
import Violations

/// Shows and replaces the list of area codes.
struct AreaCodeHandlers: Sendable {
    let present: PresentRules

    func get(_ call: GetAreaCodes, _ reading: Reading) throws -> GetAreaCodes.Response {
        let table = try present.now(reading).book.areaCodes
        return GetAreaCodes.Response(
            asOf: table.asOf,
            source: table.source,
            counts: table.namedCounts,
            replaced: try AreaCodeListTable.replacement(reading.db)
        )
    }

    func replace(_ call: ReplaceAreaCodes, _ turn: Turn) throws -> ReplaceAreaCodes.Response {
        let actor = turn.actor(claiming: call.actor)
        let file = try MessageCoding.encode(call.file)
        let table = try Self.check(call, file, turn.nameToJudge(claiming: call.actor))
        let before = try present.now(turn).book.areaCodes
        guard table.asOf >= before.asOf || call.evenIfOlder == true else {
            throw CallError(
                .failedPrecondition,
                "The list is as of \(table.asOf), and the one in use is as of \(before.asOf). Send a newer list; to"
                    + " use the older one all the same, set evenIfOlder."
            )
        }
        if try AreaCodeListTable.hash(turn.db) != MessageCoding.sha256(file) {
            try AreaCodeListTable.append(
                turn.db,
                file,
                asOf: table.asOf,
                because: GetAreaCodes.Replacement(actor: actor, reason: call.reason, at: turn.now.calendar)
            )
            try PacketOffice.judgeAllAnew(turn)
            turn.log("\(actor) put the area codes of \(table.asOf) in use: \(call.reason)")
        }
        return ReplaceAreaCodes.Response(
            asOf: table.asOf,
            previousAsOf: before.asOf,
            counts: table.namedCounts
        )
    }

    private static func check(_ call: ReplaceAreaCodes, _ file: Bytes, _ actor: String) throws -> AreaCodeTable {
        var wrong = DeskRule.problems(actor: actor, reason: call.reason)
        do {
            let table = try AreaCodeTable(json: file)
            if CalendarDay(table.asOf) == nil {
                wrong.append(
                    problem("file.asOf", "The list is as of \"\(table.asOf.prefix(40))\", which is not a day.")
                )
            }
            if table.counts[.usState, default: 0] == 0 {
                wrong.append(problem("file.codes.usState", "The list has no area codes of states."))
            }
            if wrong.isEmpty { return table }
        } catch {
            wrong.append(problem("file", MessageCoding.sentence(for: error)))
        }
        throw IntakeRules.invalid(wrong)
    }

    private static func problem(_ field: String, _ message: String) -> Violation {
        Violation(
            field: field,
            rule: "area-codes.form",
            message: message,
            remedy: "Send a list in the format of AreaCodes.json: asOf, source, and the codes of each class."
        )
    }
}

extension AreaCodeTable {
    fileprivate var namedCounts: [String: Int] {
        Dictionary(uniqueKeysWithValues: counts.map { ($0.key.rawValue, $0.value) })
    }
}
