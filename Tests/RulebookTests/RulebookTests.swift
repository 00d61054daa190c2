import DocumentMatching
import Porting
import Testing
import Timekeeping
import Violations

@testable import Rulebook

struct RulebookTests {
    @Test func everyRuleHoldsOfAGoodPacketAndItMayBeSent() {
        let forecast = PacketSample().forecast()
        #expect(forecast.findings.filter { $0.outcome != .pass } == [])
        #expect(forecast.findings.map(\.rule) == RuleCatalogue.all.map(\.id))
        #expect(forecast.standing == .maySend)
    }

    @Test(arguments: BrokenPacket.all)
    func aPacketBrokenInOneWayIsSeenByTheRuleForIt(_ broken: BrokenPacket) {
        var sample = PacketSample()
        broken.spoil(&sample)
        let forecast = sample.forecast()
        let findings = forecast.findings.filter { $0.rule == broken.rule && $0.outcome != .pass }
        #expect(findings.map(\.outcome) == [broken.outcome], "\(findings.map(\.message))")
        #expect(findings.map(\.severity) == [broken.severity])
        #expect(findings.allSatisfy { !$0.message.isEmpty && $0.remedy?.isEmpty == false })
        let mayLeave = forecast.findings.allSatisfy { $0.outcome != .fail }
        #expect((forecast.standing == .maySend) == mayLeave)
        #expect(broken.outcome != .fail || !mayLeave)
    }

    @Test func nothingPassesThatAnEmptyRequestDoesNotSay() {
        var sample = PacketSample()
        sample.request = PortRequestForm()
        let passed = Set(sample.forecast().findings.filter { $0.outcome == .pass }.map(\.rule))
        let asked =
            Rule.aboutTheGate + Rule.aboutTheNumber + [
                .noPOBox, .stateKnown, .zipFiveDigits, .zipOfState, .remainingNumbersGiven,
            ]
        #expect(asked.map(\.id).filter(passed.contains) == [])
    }

    @Test func oneMissingAnswerLeavesOnlyItsRulesUnchecked() {
        var sample = PacketSample()
        sample.request.gate.lineCarriesAlarm = nil
        let found = sample.forecast().findings.filter { $0.outcome == .notChecked }
        #expect(found.map(\.rule) == ["gate.line-portable"])
        #expect(found.map(\.message) == ["Not every question about the line is answered."])
        sample.request.gate.lineCarriesInternet = true
        let outcomes = sample.forecast().findings.filter { $0.rule == "gate.line-portable" }.map(\.outcome)
        #expect(outcomes == [.fail], "an answer that stops the port counts whatever else is missing")
    }

    @Test func everyRuleOfTheCatalogueIsBrokenByATest() {
        let broken = Set(BrokenPacket.all.map(\.rule))
        #expect(RuleCatalogue.all.map(\.id).filter { !broken.contains($0) } == [])
    }

    @Test func idsAreUniqueAndEveryRuleSaysWhatHowAndWhence() {
        #expect(Set(RuleCatalogue.all.map(\.id)).count == RuleCatalogue.all.count)
        for rule in RuleCatalogue.all {
            #expect(![rule.needs, rule.sentence, rule.remedy, rule.source].contains(""), "\(rule.id)")
            #expect(rule.sentence.hasSuffix("."), "\(rule.id)")
        }
    }

    @Test func everyRuleThatARequestBreaksIsInTheCatalogue() {
        let judgement = Rulebook().judgement(of: PortRequestForm())
        #expect((judgement.violations + judgement.doubts).filter { RuleCatalogue.rule($0.rule) == nil } == [])
    }

    @Test func aBreachOfARuleThatTheCatalogueDoesNotListBlocks() throws {
        var sheet = FindingSheet(.bundled)
        sheet.breach(Violation(field: "form.pin", rule: "form.pni.given", message: "No PIN.", remedy: "Ask for it."))
        let findings = sheet.inOrder(overriding: [])
        #expect(findings.filter(\.stops).map(\.rule) == ["form.pni.given"])
        #expect(findings.filter(\.isOverridable).isEmpty)
        #expect(findings.count == RuleCatalogue.all.count + 1)
    }

    @Test func aRuleThatIsDeclaredAndNotListedStillStops() {
        let unlisted = Rule("bill.pages", .bill, needs: "n", .hold, "S.", remedy: "R.", source: "s")
        var sheet = FindingSheet(.bundled)
        sheet.breach(unlisted, "documents.bill", "It has no pages.")
        #expect(sheet.inOrder(overriding: []).filter(\.stops).map(\.rule) == [unlisted.id])
    }

    @Test(arguments: RuleCatalogue.all)
    func aBreachOfEachRuleIsListedWithTheSeverityOfTheRule(rule: Rule) {
        var sheet = FindingSheet(.bundled)
        sheet.breach(Violation(of: rule, field: "f", "Broken."))
        let findings = sheet.inOrder(overriding: []).filter { $0.outcome != .pass }
        #expect(findings.map(\.rule) == [rule.id])
        #expect(findings.map(\.severity) == [rule.severity])
    }

    @Test func whatWasNotLookedAtIsNeverToldAsPassed() {
        var sample = PacketSample()
        sample.bill?.problems = [.noTextRecognition(pages: [1])]
        sample.letter?.problems = [.toolMissing("pdftotext")]
        let aboutText = sample.forecast().findings.filter {
            ($0.rule.rawValue.hasPrefix("bill.") || $0.rule.rawValue.hasPrefix("letter.")) && $0.rule != "letter.signed"
        }
        #expect(aboutText.filter { $0.outcome != .notChecked }.map(\.rule) == [])
    }

    @Test func aDocumentThatIsStillBeingReadKeepsThePacket() {
        let packet = PacketToCheck(
            request: PacketSample().request,
            documents: DocumentKind.supplied.map {
                DocumentToCheck(kind: $0, filename: "a.pdf", sizeBytes: 9, reading: nil)
            },
            attempt: 1
        )
        let forecast = Rulebook().forecast(packet, on: PacketSample.today)
        #expect(forecast.standing == .reading)
        #expect(forecast.findings.allSatisfy { $0.outcome == .pass || $0.outcome == .notChecked })
    }

    @Test func itKeepsThePacketWhateverElseIsWrong() {
        let bill = DocumentToCheck(kind: .bill, filename: "a.pdf", sizeBytes: 9, reading: nil)
        let packet = PacketToCheck(request: PacketSample().request, documents: [bill], attempt: 1)
        let forecast = Rulebook().forecast(packet, on: PacketSample.today)
        #expect(forecast.findings.contains { $0.rule == "document.letter.present" && $0.outcome == .fail })
        #expect(forecast.standing == .reading)
    }

    @Test func allBreachesAreToldAtOnceInTheOrderOfTheCatalogue() {
        var sample = PacketSample()
        for broken in BrokenPacket.all
        where ["gate.understood", "form.required", "letter.signed"].contains(broken.rule) {
            broken.spoil(&sample)
        }
        sample.letter?.signature = SignatureMark(.absent, page: 1, explanation: "The line is empty.")
        #expect(sample.forecast().stops.map(\.rule) == ["gate.understood", "form.required", "letter.signed"])
    }
}

struct OverrideTests {
    private let noon = Timestamp(millisecondsSince1970: 1_795_780_800_000)

    private func contradiction() -> (PacketSample, Finding?) {
        var sample = PacketSample()
        sample.inBill("50381-44927", "77120-00318")
        return (sample, sample.forecast().stops.first)
    }

    @Test func aHeldFindingIsOverriddenWithAReasonThatIsKept() throws {
        let (sample, finding) = contradiction()
        let override = Override(of: try #require(finding), actor: "ops:ann", reason: "asked", at: noon)
        let forecast = sample.forecast(overrides: [override])
        #expect(forecast.standing == .maySend)
        #expect(forecast.findings.compactMap(\.override) == [override])
    }

    @Test func anOverrideCountsOnlyForWhatThePersonSaw() throws {
        var (sample, finding) = contradiction()
        let override = Override(of: try #require(finding), actor: "ops:ann", reason: "asked", at: noon)
        sample.inBill("77120-00318", "88230-11429")
        #expect(sample.forecast(overrides: [override]).standing == .held)
    }

    @Test func aBlockIsNeverOverridden() throws {
        var sample = PacketSample()
        sample.request.gate.understandsIrreversible = false
        let finding = try #require(sample.forecast().stops.first)
        let override = Override(of: finding, actor: "ops:ann", reason: "asked", at: noon)
        #expect(!finding.isOverridable)
        #expect(sample.forecast(overrides: [override]).standing == .blocked)
    }

    @Test func aRejectionCostsTheFeeOfTheNextAttemptAndTheClock() {
        var sample = PacketSample()
        sample.attempt = 2
        let cost = sample.forecast().rejection
        #expect(cost.nextAttempt == 3)
        #expect(cost.fee == PortingPolicy.bundled.resubmissionFee)
        #expect(cost.restartDays == 14)
        #expect(cost.needsApproval)
    }
}

/// A signature by certificate counts as the policy says.
struct CertifiedLetterTests {
    private func sample(_ certified: CertifiedSignature) -> PacketSample {
        var sample = PacketSample()
        sample.letter?.signature = SignatureMark(.cannotTell, page: 1, explanation: "A stamp.", isTyped: true)
        sample.letter?.certified = [certified]
        return sample
    }

    @Test func aTrustedOneOfTheWholeFileIsASignature() {
        #expect(sample(.sample()).forecast().standing == .maySend)
    }

    @Test(arguments: [
        CertifiedSignature.sample(isTrusted: false), .sample(isWhole: false), .sample(isIntact: false),
    ])
    func anyOtherIsLeftToAPerson(_ certified: CertifiedSignature) {
        #expect(sample(certified).forecast().standing == .held)
    }

    @Test func whoSignedIsToldToThePersonWhoDecides() {
        let stops = sample(.sample(isTrusted: false)).forecast().stops
        #expect(stops.contains { $0.rule == "letter.signed" && $0.message.contains("\"Jane Doe\"") })
    }
}

extension CertifiedSignature {
    static func sample(isWhole: Bool = true, isIntact: Bool = true, isTrusted: Bool = true) -> CertifiedSignature {
        CertifiedSignature(signer: "Jane Doe", time: nil, isWhole: isWhole, isIntact: isIntact, isTrusted: isTrusted)
    }
}
