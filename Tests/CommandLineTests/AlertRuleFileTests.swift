import Foundation
import Messaging
import SystemPicture
import Testing
import Timekeeping

/// The alerts of the pages are those of Prometheus.
struct AlertRuleFileTests {
    /// A rule as the file has it.
    private struct Written {
        let name: String
        let text: String

        /// The expression, on one line.
        var expression: String {
            let end = text.firstRange(of: "labels: {")?.lowerBound ?? text.endIndex
            return text[..<end].split(whereSeparator: \.isWhitespace).joined(separator: " ")
        }

        func value(_ key: String) -> String? {
            text.split(separator: "\n").lazy.map { $0.drop { $0 == " " } }.first { $0.hasPrefix("\(key): ") }
                .map { String($0.dropFirst(key.count + 2)) }
        }

        /// The numbers with which the expression compares something.
        var limits: [Int] { expression.matches(of: /> ([0-9]+)/).compactMap { Int($0.1) } }
    }

    private let rules: [(AlertRule, Written)]
    private let names: [String]

    init() throws {
        let file = URL(filePath: #filePath).appending(path: "../../../deploy/monitoring/rules/faxport.yml")
        let text = try String(contentsOf: file.standardizedFileURL, encoding: .utf8)
        let written = text.split(separator: "- alert: ").dropFirst().map { part in
            Written(name: String(part.prefix { !$0.isNewline }), text: String(part.drop { !$0.isNewline }))
        }
        names = written.map(\.name)
        rules = written.compactMap { rule in AlertRule(rawValue: rule.name).map { ($0, rule) } }
    }

    @Test func theNamesAreThoseOfTheFileInItsOrder() {
        #expect(names == AlertRule.allCases.map(\.rawValue))
    }

    @Test func severitiesAndDelaysAreThoseOfTheFile() throws {
        for (rule, written) in rules {
            #expect(written.text.contains("labels: {severity: \(rule.severity.rawValue)}"), "\(rule)")
            let minutes = try written.value("for").map { try #require(Int64($0.dropLast())) } ?? 0
            #expect(written.value("for")?.last ?? "m" == "m" && rule.delay == .minutes(minutes), "\(rule)")
        }
    }

    @Test(arguments: ["", "linking"])
    func theWordsAreThoseOfTheFile(peer: String) throws {
        var labels = Alert.Labels()
        (labels.service, labels.peer, labels.queue) = ("intake", peer, "outbox")
        (labels.reason, labels.attention) = ("disk_short", "operator")
        let values = [
            "service": "intake", "peer": peer, "queue": "outbox", "reason": "disk_short", "attention": "operator",
        ]
        for (rule, written) in rules {
            var words = try #require(written.value("summary")).trimmingCharacters(in: ["\""])
            let more = "{{ with $labels.peer }} to {{ . }}{{ end }}"
            words.replace(more, with: peer.isEmpty ? "" : " to \(peer)")
            for (name, value) in values { words.replace("{{ $labels.\(name) }}", with: value) }
            #expect(Alert(rule, labels).summary == words)
        }
    }

    @Test func theLimitsAreThoseOfTheFile() {
        typealias Limit = AlertRule.Limit
        func seconds(_ span: TimeSpan) -> Int { Int(span.milliseconds / 1_000) }
        let ages = Dictionary(
            uniqueKeysWithValues: QueueReport.Kind.allCases.compactMap { kind in
                Limit.age(of: kind).map { (kind.metricName, seconds($0)) }
            }
        )
        for (rule, written) in rules where rule.basis == .snapshot {
            switch rule {
            case .queueOld:
                let found = written.expression.matches(of: /queue="([a-z_]+)"} > ([0-9]+)/)
                #expect(found.count == ages.count && found.allSatisfy { ages[String($0.1)] == Int($0.2) })
            case .queueDeep:
                #expect(written.limits == [Limit.depth])
                let queues = written.expression.firstMatch(of: /queue=~"([a-z_|]+)"/).map { $0.1.split(separator: "|") }
                #expect(Set((queues ?? []).map(String.init)) == Set(ages.keys))
            case .timerLag: #expect(written.limits == [seconds(Limit.timerLag)])
            case .vendorSilent: #expect(written.limits == [0, seconds(Limit.receipt)])
            case .portedNotLinked: #expect(written.limits == [0, seconds(Limit.linking)])
            case .serviceDown, .degraded, .linkDown, .channelQuarantined, .deadLetter, .ambiguousEffect,
                .effectsFrozen, .unmatchedMail, .sagaOrphaned, .sagaWaitsForOperator, .restarting, .strangerRefused,
                .mailboxUnread, .mailUnaccounted, .spend, .diskNearlyFull, .slowCommits:
                #expect(written.limits.allSatisfy { $0 == 0 }, "\(rule) has a limit that the page does not know")
            }
        }
    }

    @Test func statesAndAttentionsAreThoseOfTheFile() throws {
        func labels(_ rule: AlertRule, _ name: String) throws -> [String] {
            let written = try #require(rules.first { $0.0 == rule }).1
            let found = try #require(written.expression.firstMatch(of: Regex("\(name)=~?\"([a-zA-Z|]+)\"")))
            return try #require(found.output[1].substring).split(separator: "|").map(String.init)
        }
        #expect(try labels(.vendorSilent, "attention") == ["vendorOverdue"])
        #expect(try labels(.vendorSilent, "state") == ["submitted"])
        #expect(try labels(.sagaWaitsForOperator, "attention") == ["operator", "contradiction"])
        #expect(try labels(.portedNotLinked, "attention") == ["linkOverdue"])
        #expect(try labels(.portedNotLinked, "state") == ["ported", "linking", "linkFailed"])
    }

    @Test func onlyPrometheusJudgesWhatChangesOverTimeAndWhatOnlyMetricsSay() {
        for (rule, written) in rules {
            let isOverTime = written.expression.contains(/\[[0-9]+[mhd]\]/)
            #expect(isOverTime == (rule.basis == .history), "\(rule)")
        }
        let metrics = AlertRule.allCases.filter { $0.basis == .metrics }
        #expect(metrics == [.mailboxUnread, .mailUnaccounted, .diskNearlyFull])
    }
}
