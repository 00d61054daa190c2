import Porting
import Rulebook
import Testing

struct GateVerdictTests {
    private let passing: GateAnswers

    init() throws {
        passing = try Sample.request("request-clean").gate
    }

    private func verdict(_ change: (inout GateAnswers) -> Void) -> GateVerdict {
        var gate = passing
        change(&gate)
        return gate.verdict()
    }

    @Test func aFullSheetPasses() {
        #expect(passing.verdict() == .passed)
        #expect(verdict { $0.losingProviderKind = .other } == .passed)
    }

    @Test func anythingElseOnTheLineDeclinesAndMustBeAnswered() {
        let questions: [(WritableKeyPath<GateAnswers, Bool?>, ReasonCode)] = [
            (\.lineCarriesInternet, .lineCarriesInternet), (\.lineCarriesCardReader, .lineCarriesCardReader),
            (\.lineCarriesAlarm, .lineCarriesAlarm), (\.sharedVoiceLine, .sharedVoiceLine),
            (\.distinctiveRing, .distinctiveRing),
        ]
        for (answer, expected) in questions {
            if case .declined(expected, let advice) = verdict({ $0[keyPath: answer] = true }) {
                #expect(advice.contains("call forwarding"))
            } else {
                Issue.record("\(expected) was let through")
            }
            if case .incomplete(let violations) = verdict({ $0[keyPath: answer] = nil }) {
                #expect(violations.map(\.rule) == ["gate.answered"])
            } else {
                Issue.record("\(expected) may stay unanswered")
            }
        }
    }

    @Test func aCarrierThatRefusesDeclines() {
        guard case .declined(.carrierRefusesPorting, _) = verdict({ $0.carrierAllowsPorting = false }) else {
            Issue.record("let through")
            return
        }
    }

    @Test func aDeclineCountsThoughOtherAnswersAreMissingAndNamesAllReasons() {
        var gate = GateAnswers()
        gate.lineCarriesAlarm = true
        gate.distinctiveRing = true
        guard case .declined(.lineCarriesAlarm, let advice) = gate.verdict() else {
            Issue.record("let through")
            return
        }
        #expect(advice.contains("alarm") && advice.contains("distinctive ring"))
    }

    @Test func whatCanBePutRightIsIncompleteAndNotDeclined() {
        let verdict = verdict {
            $0.carrierContactAccurate = false
            $0.understandsOldDevicesStop = false
            $0.understandsIrreversible = false
            $0.answeredBy = " "
            $0.answeredAt = nil
        }
        guard case .incomplete(let violations) = verdict else {
            Issue.record("\(verdict)")
            return
        }
        #expect(
            violations.map(\.field) == [
                "gate.answeredBy", "gate.answeredAt", "gate.carrierContactAccurate", "gate.understandsOldDevicesStop",
                "gate.understandsIrreversible",
            ]
        )
    }

    @Test func anEFaxResellerIsAWarning() {
        var gate = passing
        gate.losingProviderKind = .eFaxReseller
        #expect(gate.verdict() == .passed)
        #expect(gate.doubts.count == 1)
    }
}
