import Foundation
import JSONCoding
import Timekeeping
import Violations

/// Everything that is wrong with a policy file, so that one reading is enough to correct it.
package struct PolicyProblems: Error, Hashable, CustomStringConvertible {
    /// Each with its path in the file, its value and its remedy.
    package let violations: [Violation]

    package var description: String { violations.map { "\($0.message) \($0.remedy)" }.joined(separator: "\n") }
}

extension PolicyBook {
    /// Reads the versions that follow the policy of this release from JSON.
    ///
    /// The file is a list in the order of the days. Each version has `effectiveFrom` and what changes against the
    /// version before it: objects are merged, lists are replaced, and `null` removes what may be absent.
    ///
    /// - Parameters:
    ///   - json: The file.
    ///   - rules: The ids of all rules; a severity is only for one of these.
    ///   - first: The policy that comes before the file's versions.
    /// - Throws: ``PolicyProblems`` with all that is wrong; then nothing of the file is used.
    package init(json: Data, rules: [String], after first: PortingPolicy = .bundled) throws {
        let versions: [PolicyNode]
        do {
            versions = try JSONCoder.decode([PolicyNode].self, from: json)
        } catch {
            let remedy = "Write [ { \"effectiveFrom\": \"2027-01-01\", \"resubmissionFee\": 1500 } ]."
            throw PolicyProblems(violations: [
                PolicyShape.problem(
                    "The file",
                    "is not a JSON list of versions: \(JSONCoder.sentence(for: error))",
                    remedy
                )
            ])
        }
        var problems: [Violation] = []
        let shape = PolicyShape.version(rules: rules)
        for (index, version) in versions.enumerated() {
            shape.check(version, at: "[\(index)]", &problems)
        }
        guard problems.isEmpty else { throw PolicyProblems(violations: problems) }
        var present = try JSONCoder.decode(PolicyNode.self, from: JSONCoder.encode(first))
        var later: [(day: CalendarDay, policy: PortingPolicy)] = []
        for (index, version) in versions.enumerated() {
            present = present.changed(by: version)
            if let next = Self.version(present, from: version, at: "[\(index)]", after: later.last?.day, &problems) {
                later.append(next)
            }
        }
        guard problems.isEmpty else { throw PolicyProblems(violations: problems) }
        self.init(first, then: later)
    }

    private static func version(
        _ whole: PolicyNode,
        from version: PolicyNode,
        at path: String,
        after last: CalendarDay?,
        _ problems: inout [Violation]
    ) -> (day: CalendarDay, policy: PortingPolicy)? {
        guard case .fields(let fields) = version, case .text(let text) = fields["effectiveFrom"] ?? .nothing,
            let day = CalendarDay(text)
        else {
            let remedy = "Write the first day on which it is in force, such as \"2027-01-01\"."
            problems.append(PolicyShape.problem("\(path).effectiveFrom", "is missing.", remedy))
            return nil
        }
        if let last, day <= last {
            let remedy = "Put the versions in the order of their days, one for each day."
            problems.append(PolicyShape.problem("\(path).effectiveFrom", "\(day) is not after \(last).", remedy))
        }
        do {
            let policy = try PortingPolicy(json: JSONCoder.encode(whole))
            problems += policy.contradictions(at: path, on: day)
            return (day, policy)
        } catch {
            let remedy = "Give all of its values: what is new here cannot be taken from the version before."
            problems.append(PolicyShape.problem(path, "is incomplete: \(JSONCoder.sentence(for: error))", remedy))
            return nil
        }
    }
}

extension PortingPolicy {
    /// Values of which each is possible and which do not go together.
    func contradictions(at path: String, on day: CalendarDay) -> [Violation] {
        var problems: [Violation] = []
        func demand(_ holds: Bool, _ field: String, _ message: String, _ remedy: String) {
            if !holds { problems.append(PolicyShape.problem("\(path).\(field)", message, remedy)) }
        }
        let hours = businessHours
        let isOrdered = hours.opens <= hours.cutoff && hours.cutoff <= hours.closes && hours.opens < hours.closes
        let given = "opens \(hours.opens), cutoff \(hours.cutoff), closes \(hours.closes)"
        demand(isOrdered, "businessHours", "has \(given).", "Open before the cutoff, and close after it.")
        for (field, age) in [("billAgeDays", billAgeDays), ("letterAgeDays", letterAgeDays)] {
            let given = "warns at \(age.warn) and refuses at \(age.refuse) days."
            demand(age.warn <= age.refuse, field, given, "Warn first.")
        }
        let late = snapBackAlarmHours.filter { $0 >= snapBackWindowHours }
        demand(
            late.isEmpty,
            "snapBackAlarmHours",
            "has \(late), and the window closes after \(snapBackWindowHours) hours.",
            "Ring before it closes."
        )
        let both = chargeableClasses.filter(undecidedClasses.contains).map(\.rawValue)
        demand(both.isEmpty, "undecidedClasses", "repeats \(both) of chargeableClasses.", "Name each class once.")
        let calendar = businessCalendar()
        let noon = calendar.start(of: day, hour: 12)
        let all = clocks.map { ("clocks.\($0.key.rawValue)", $0.value) } + [("scheduledDateClock", scheduledDateClock)]
        for (field, clock) in all.sorted(by: { $0.0 < $1.0 }) {
            let overdue = clock.overdue.due(from: noon, calendar: calendar)
            let isFirst = clock.warn.allSatisfy { $0.due(from: noon, calendar: calendar) < overdue }
            let given = "warns after \(clock.warn.map(\.description)) and is overdue after \(clock.overdue)."
            demand(isFirst && !clock.warn.isEmpty, field, given, "Warn at least once, and before it is overdue.")
            let chase = clock.chaseEvery.map { $0.due(from: noon, calendar: calendar) > noon } ?? true
            demand(chase, "\(field).chaseEvery", "is no time at all.", "Leave some time between two reminders.")
        }
        return problems
    }
}
