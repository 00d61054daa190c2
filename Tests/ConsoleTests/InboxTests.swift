import ConsolePeople
import IntakeContract
import Messaging
import Porting
import SubmissionContract
import Testing
import Timekeeping
import Violations

@testable import ConsoleWebsite

/// Who works on what, and the way from one task to the next.
struct InboxTests {
    private static let reader = InboxSheet.Reader(login: "anna", name: "Anna Berg")

    private static let tasks = InboxTask.inOrder(
        (0..<4).map { index in
            InboxTask(
                .frozen(ServiceName.all[index], why: "a restored copy"),
                since: SampleDesk.now - .hours(Int64(9 - index))
            )
        }
    )

    private static func claim(_ index: Int, _ login: String, _ name: String) -> (String, Claim) {
        let task = tasks[index].key
        return (task, Claim(task: task, login: login, name: name, since: SampleDesk.now - .hours(1)))
    }

    private static let claims = Dictionary(
        uniqueKeysWithValues: [claim(1, "anna", "Anna Berg"), claim(2, "ben", "Ben Cole")]
    )

    @Test func aRequestThatWaitsForAnEffectInDoubtIsOneTaskWithItsName() throws {
        let (id, other) = (SampleDesk.id, try #require(PortRequestID("01a2ab4c-7d00-7000-8000-00000000beef")))
        let status = SampleDesk.status(.submitting, attention: .operator)
        func effect(_ lane: String) -> InboxTask {
            let open = ListEffects.OpenEffect(
                effectID: 7,
                kind: "submission.send-packet.v1",
                lane: lane,
                state: "ambiguous",
                attempts: 1,
                ageMs: 1_000,
                note: status.nextStep
            )
            return InboxTask(.effect(RequestSheet.OpenEffect(.submission, open)), since: nil)
        }
        let requests = [id, other].map { InboxTask(.request($0, status, practice: nil), since: nil) }
        let tasks = InboxTask.inOrder(requests + [effect(id.description), effect("lane of an account")])
        #expect(tasks.count == 3, "the other request waits for something that no effect says")
        #expect(tasks[1].line == "\(id.reference): send packet: \(status.nextStep)")
        #expect(tasks[2].line.hasPrefix("submission: send packet: "))
    }

    @Test func whatCannotWaitComesFirstAndTheHeadlineSaysSo() throws {
        let refused = SampleDesk.status(.scheduled, .operator, .wishRefused, attention: .contradiction)
        let urgent = InboxTask(.request(SampleDesk.id, refused, practice: nil), since: SampleDesk.now)
        let ordered = InboxTask.inOrder(Self.tasks + [urgent])
        #expect(ordered.map(\.key) == [urgent.key] + Self.tasks.map(\.key))
        let page = try html(InboxSheet(tasks: ordered, now: SampleDesk.now))
        #expect(page.contains("5 tasks, what cannot wait first, then the oldest."))
    }

    @Test func ofTwoFormsThatExcludeEachOtherNoneIsOpenAndAQuestionHasOneOfItsOwn() {
        func forms(_ status: PortStatus) -> RequestForms {
            RequestForms(
                SampleDesk.id,
                status,
                forecast: nil,
                policy: .bundled,
                now: SampleDesk.now,
                people: FirstPerson()
            )
        }
        let refused = SampleDesk.status(.ported, .operator, .wishRefused, portedAt: SampleDesk.now)
        #expect(forms(refused).forms.allSatisfy { $0.isFolded })
        let submitting = SampleDesk.status(.submitting, attention: .operator)
        #expect(forms(submitting).forms.allSatisfy { $0.isFolded }, "a cancellation is never the open one")
        let plain = SampleDesk.status(.inReview, attention: .operator)
        #expect(!forms(plain).forms.contains { $0.button == "The question is answered" })
        let asked = PortStatus(
            state: .inReview,
            attempt: 1,
            attention: .operator,
            nextStep: "Updox asks: Who is the contact?",
            owner: .operator,
            deadline: nil
        )
        #expect(forms(asked).forms.first?.button == "The question is answered")
    }

    @Test(arguments: ["9223372036854775807", "-9223372036854775808", "-1", "x"])
    func anyPlaceInAnAddressGivesAPage(from: String) throws {
        let view = InboxView(FormFields(["from": from]))
        #expect(try !SampleDesk.html(WebPage(inbox: sheet(view))).isEmpty)
    }

    private func sheet(_ view: InboxView, unread: Int = 0, silent: [String] = []) -> InboxSheet {
        InboxSheet(
            tasks: Self.tasks,
            unread: unread,
            silent: silent,
            claims: Self.claims,
            view: view,
            reader: Self.reader,
            now: SampleDesk.now
        )
    }

    private func html(_ sheet: InboxSheet) throws -> String { try SampleDesk.html(WebPage(inbox: sheet)) }

    @Test func theFilterShowsWhatIsMineWhatNobodyHasOrEverything() throws {
        let shown = InboxView.Filter.allCases.map { sheet(InboxView(filter: $0)).shown.map(\.task.key) }
        let keys = Self.tasks.map(\.key)
        #expect(shown == [keys, [keys[1]], [keys[0], keys[3]]])
        let page = try html(sheet(InboxView(filter: .mine)))
        #expect(page.contains("1 task, the oldest first.") && page.contains("All: 4") && page.contains("Unclaimed: 2"))
        #expect(page.contains("/tasks?show=unclaimed"))
    }

    @Test func aClaimIsShownWithItsPersonAndTimeAndBlocksNoDecision() throws {
        let page = try html(sheet(InboxView()))
        let since = (SampleDesk.now - .hours(1)).toTheMinute
        let until = (SampleDesk.now + .hours(3)).toTheMinute
        #expect(page.contains("Claimed by Ben Cole since \(since), until \(until)."))
        #expect(page.contains("Take it over from Ben Cole") && page.contains("may be working on it now"))
        #expect(page.contains("Claimed by you") && page.contains("/do/give-back-task"))
        let decisions = page.matches(of: #/ action="\/do\/release-effects"/#).count
        #expect(decisions == Self.tasks.count, "every task can be decided")
    }

    @Test func theRequestsPageShowsTheClaimAsWell() throws {
        let task = InboxTask.key(of: SampleDesk.id)
        let claim = Claim(task: task, login: "ben", name: "Ben Cole", since: SampleDesk.now)
        let block = ClaimBlock(task: task, claim: claim, reader: "anna", back: "/")
        let sheet = SampleDesk.sheet(SampleDesk.status(.inReview, .vendor), claim: block)
        let page = try SampleDesk.html(WebPage(request: sheet))
        #expect(page.contains("Claimed by Ben Cole") && page.contains("/do/take-over-task"))
    }

    @Test func afterADecisionOneClickLeadsToTheNextTaskOfTheSameFilter() throws {
        let keys = Self.tasks.map(\.key)
        let all = sheet(InboxView())
        #expect(Self.tasks.map { all.following($0)?.key } == [keys[1], keys[2], keys[3], keys[0]])
        let unclaimed = sheet(InboxView(filter: .unclaimed))
        #expect(unclaimed.following(Self.tasks[0])?.key == keys[3])
        #expect(sheet(InboxView(filter: .mine)).following(Self.tasks[1]) == nil, "it was the last")
        let back = InboxView(filter: .unclaimed, next: keys[3]).path
        #expect(try html(unclaimed).contains(back.replacing("&", with: "&amp;")))
        // Where the browser is led after the decision: the link shows the next task alone, open.
        let address = FormFields(encoded: String(back.split(separator: "?")[1]))
        let decided = try html(sheet(InboxView(address)))
        let next = InboxView(filter: .unclaimed, task: keys[3]).path
        #expect(decided.contains("Next: frozen effects") && decided.contains(next.replacing("&", with: "&amp;")))
        let alone = sheet(InboxView(FormFields(encoded: String(next.split(separator: "?")[1]))))
        #expect(alone.shown.map(\.task.key) == [keys[3]])
        let page = try html(alone)
        #expect(page.contains("/do/release-effects") && page.contains("<h2>4. frozen effects"))
        let gone = try html(sheet(InboxView(task: "frozen elsewhere", next: nil)))
        #expect(gone.contains("This task is done"))
    }

    @Test func anInboxThatIsCutSaysSoAndCountsAll() throws {
        let page = try html(sheet(InboxView(), unread: 1_234, silent: ["1738 requests wait for operations; …"]))
        #expect(page.contains("1238 tasks, of which 4 are here") && page.contains("1738 requests wait"))
        #expect(page.contains("All: 1238") && page.contains("Unclaimed: 2 of those here"))
        #expect(page.contains("Tasks here"))
    }

    @Test func aTaskIsNamedByOneLineThatAddressesCanHave() {
        let odd = InboxView(filter: .mine, task: "email <a&b>@x é", next: "")
        #expect(odd.path.unicodeScalars.allSatisfy { $0.value > 0x20 && $0.value < 0x7F })
        #expect(InboxView(FormFields(encoded: String(odd.path.split(separator: "?")[1]))) == odd)
        #expect(Set(Self.tasks.map(\.key)).count == Self.tasks.count)
    }
}

/// What a page says before something is done, and what it must not hide.
struct AskedOncePageTests {
    @Test func discardingAsksOnceAndSaysWhatHappens() throws {
        let values = ["service": "linking", "letter": "4", "reason": "as agreed", "accepted": "1 "]
        let nothing = DiscardDeadLetters.Response(count: 1, leaves: [])
        let page = try SampleDesk.html(WebPage(discardingIn: .linking, nothing, values))
        #expect(page.contains("Discard 1 dead letter?") && page.contains("Nothing else is left behind"))
        #expect(page.contains("Discard 1 dead letter for good") && page.contains(#"name="accepted" value="1 ""#))
        #expect(page.contains(#"name="reason" value="as agreed""#), "what was typed stays")
        let zombie = DiscardDeadLetters.Response(count: 1, leaves: ["It closes a request."])
        let grave = try SampleDesk.html(WebPage(discardingIn: .linking, zombie, values))
        #expect(grave.contains("It closes a request."))
    }

    @Test func aCheckOfANewRequestShowsTheRulesAndKeepsWhatWasTyped() throws {
        let violation = Violation(
            field: "form.pin",
            rule: "form.pin.digits",
            message: "The PIN has letters.",
            remedy: "Type digits."
        )
        let answer = CheckPortRequest.Response(
            violations: [violation],
            warnings: ["The number is new."],
            declined: nil,
            holder: SampleDesk.id
        )
        let fields = FormFields(["form.pin": "12a4", "key": "k1"])
        let page = try SampleDesk.html(WebPage(checked: answer, fields))
        #expect(page.contains("Nothing is stored") && page.contains("The PIN has letters."))
        #expect(page.contains(#"name="form.pin" value="12a4""#) && page.contains(#"name="key" value="k1""#))
        #expect(page.contains(SampleDesk.id.reference) && page.contains("The number is new."))
        #expect(DeskAction.all["check-request"]?.permission == .call(CheckPortRequest.method))
    }

    @Test func theCostsOfALargeMonthAreCountedInFull() throws {
        let month = try #require(Month("2026-12"))
        let fees = (0..<300).map { index in
            ListFees.Fee(
                requestID: SampleDesk.id,
                number: nil,
                carrier: nil,
                practice: nil,
                aroseAt: SampleDesk.now + .minutes(Int64(index)),
                standing: ListAttempts.Charge(
                    kind: .resubmissionFee,
                    status: .expected,
                    attempt: 2,
                    cents: Cents(1_300),
                    reasons: [],
                    at: SampleDesk.now
                )
            )
        }
        let sums = FeeSums([
            .init(status: .expected, fees: 40_000, cents: Cents(52_000_000)),
            .init(status: .undecided, fees: 21, cents: Cents(27_300)),
        ])
        let sheet = CostsSheet(fees: fees, undecided: Array(fees.prefix(20)), sums: sums, before: FeeSums([]))
        let page = try SampleDesk.html(WebPage(costs: sheet, in: month))
        #expect(page.contains("$520,000.00") || page.contains("$520000.00"))
        #expect(page.contains("The first 300 of 40021 fees"))
        #expect(page.contains("21 fees are to decide; the oldest 20 are here."))
        let few = CostsSheet(fees: [], undecided: [], sums: FeeSums([]), before: sums)
        let other = try SampleDesk.html(WebPage(costs: few, in: month))
        #expect(other.contains("No fee arose in 2026-12.") && !other.contains("are here"))
    }
}
