import Durable
import IntakeContract
import IntakeDomain
import Messaging
import Porting
import Rulebook
import Violations

/// Lets operations override a finding that stops a packet, and records the reason.
struct OverrideHandler: Sendable {
    let packets: PacketOffice

    func answer(_ call: OverrideFinding, _ turn: Turn) throws -> OverrideFinding.Response {
        var record = try PortRequestRecord.find(call.requestID, turn)
        let actor = turn.actor(claiming: call.actor)
        try Self.check(call, turn.nameToJudge(claiming: call.actor))
        guard record.isEditable else {
            throw CallError(
                .failedPrecondition,
                "The request is \(record.status.state.rawValue), and its packet is frozen or the request has ended:"
                    + " there is nothing to override."
            )
        }
        let known = try OverrideTable.fetch(turn.db, of: record.requestID)
        let before = try packets.forecast(of: record, known, turn)
        let meant = before.findings.filter {
            $0.rule == call.rule && (call.field == nil || $0.field == call.field)
        }
        let new = meant.filter(\.isOverridable).map {
            Override(of: $0, actor: actor, reason: call.reason, at: turn.now.calendar)
        }
        guard !new.isEmpty else {
            let repeated = meant.compactMap(\.override)
            guard !repeated.isEmpty else { throw Self.refusal(of: call, meant) }
            return OverrideFinding.Response(overridden: repeated, standing: before.standing)
        }
        for override in new { try OverrideTable.append(turn.db, override, of: record.requestID) }
        try Self.tell(record, call, by: actor, turn)
        let after = try packets.forecast(of: record, known + new, turn)
        if record.packetPhase == .open {
            try packets.judge(&record, afterOverrideBy: actor, reason: call.reason, turn)
            try record.update(turn.db)
        }
        turn.log("\(actor) overrode \(call.rule)", request: record.requestID.description)
        return OverrideFinding.Response(overridden: new, standing: after.standing)
    }

    private static func check(_ call: OverrideFinding, _ actor: String) throws {
        var wrong = DeskRule.problems(actor: actor, reason: call.reason)
        if RuleCatalogue.rule(call.rule) == nil {
            wrong.append(
                Violation(
                    field: "rule",
                    rule: "override.rule",
                    message: "There is no rule \"\(call.rule.rawValue.prefix(100))\".",
                    remedy: "Take the id of the rule from the forecast."
                )
            )
        }
        guard wrong.isEmpty else { throw IntakeRules.invalid(wrong) }
    }

    private static func refusal(of call: OverrideFinding, _ meant: [Finding]) -> CallError {
        let place = call.field.map { " for \($0.prefix(100))" } ?? ""
        if let finding = meant.first(where: \.stops) {
            return CallError(
                .failedPrecondition,
                "The rule \(call.rule) blocks and cannot be overridden. \(finding.message) \(finding.remedy ?? "")"
            )
        }
        guard let finding = meant.first else {
            return CallError(
                .failedPrecondition,
                "The rule \(call.rule) has no finding\(place), so there is nothing to override."
            )
        }
        let why =
            switch finding.outcome {
            case .warn: "only warns, and the packet may be sent"
            case .notChecked: "could not be checked, which does not stop the packet"
            case .pass, .fail: "is met"
            }
        return CallError(.failedPrecondition, "The rule \(call.rule) \(why)\(place): there is nothing to override.")
    }

    private static func tell(
        _ record: PortRequestRecord,
        _ call: OverrideFinding,
        by actor: String,
        _ turn: Turn
    ) throws {
        let news = RecordStatus(
            requestID: record.requestID,
            at: turn.now.calendar,
            happened: "\(actor) overrode \(call.rule): \(call.reason)",
            status: record.status
        )
        let changed = [FeedChange("overrides.\(call.rule)")]
        try FeedTable.append(turn, news, since: record.status, and: changed, batchID: record.batchID)
    }
}

/// The rule for every decision of operations: it names who decided, and why.
enum DeskRule {
    static func problems(actor: String, reason: String) -> [Violation] {
        LineRule.problems(person: actor, field: "actor", rule: "desk.actor")
            + LineRule.problems(reason: reason, rule: "desk.reason")
    }
}

extension Turn {
    /// The name of a person as the rules judge it: without the name of a key, which the person did not choose.
    func nameToJudge(claiming name: String) -> String {
        name.isEmpty || asker != nil ? actor(claiming: name) : name
    }
}
