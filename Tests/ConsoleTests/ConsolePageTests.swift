import AccountProvisioningContract
import IntakeContract
import LinkingContract
import Messaging
import Porting
import SagaSupervisorContract
import SubmissionContract
import SystemPicture
import Testing
import Timekeeping

@testable import ConsoleWebsite

struct ConsolePageTests {
    private func actions(of status: PortStatus, findings: [Finding] = []) throws -> [String] {
        let html = try SampleDesk.html(WebPage(request: SampleDesk.sheet(status, findings: findings)))
        return html.matches(of: #/ action="\/do\/([a-z-]+)"/#).map { String($0.output.1) }
    }

    @Test func aRequestOffersWhatMakesSenseWhereItStands() throws {
        let now = SampleDesk.now
        #expect(
            try actions(of: SampleDesk.status(.packetOpen, .operator, .toApprove, attempt: 3))
                == ["approve", "cancel", "note"]
        )
        #expect(try actions(of: SampleDesk.status(.inReview, .vendor)) == ["record", "cancel", "note"])
        #expect(
            try actions(of: SampleDesk.status(.linkFailed, portedAt: now)) == ["retry", "propose-snap-back", "note"]
        )
        let unconfirmed = SampleDesk.status(.inReview, .operator, .unconfirmed, attention: .contradiction)
        #expect(try actions(of: unconfirmed) == ["resolve-completion", "record", "cancel", "note"])
        #expect(try actions(of: SampleDesk.status(.completed, .system, portedAt: now)) == ["note"])
        #expect(
            try actions(of: SampleDesk.status(.draft, .customer, .incomplete))
                == ["publish", "documents", "cancel", "note"]
        )
    }

    @Test func aSnapBackSaysItsPriceAndUntilWhen() throws {
        let ported = SampleDesk.now - .hours(1)
        let status = SampleDesk.status(.notified, .system, portedAt: ported)
        let people = FirstPerson(reader: "Avery", proposal: SampleDesk.proposal(by: "Ben Cole"))
        let html = try SampleDesk.html(WebPage(request: SampleDesk.sheet(status, people: people)))
        #expect(html.contains("Snap back for $300.00") && html.contains(#"name="fee" value="30000""#))
        #expect(html.contains((ported + .hours(24)).toTheMinute))
        let late = SampleDesk.status(.notified, .system, portedAt: SampleDesk.now - .hours(24))
        #expect(!(try SampleDesk.html(WebPage(request: SampleDesk.sheet(late)))).contains("snap-back\""))
    }

    @Test func eachFindingThatHoldsHasItsOverrideAndNoOther() throws {
        let findings = [
            SampleDesk.finding("bill.name", .hold, field: "form.billedName"),
            SampleDesk.finding("bill.zip", .hold), SampleDesk.finding("form.zip", .block),
        ]
        let status = SampleDesk.status(.packetOpen, .customer, .held)
        #expect(try actions(of: status, findings: findings) == ["override", "override", "documents", "cancel", "note"])
        let html = try SampleDesk.html(WebPage(request: SampleDesk.sheet(status, findings: findings)))
        #expect(html.contains(#"name="rule" value="bill.name""#) && html.contains("Override bill.zip"))
    }

    @Test func whoMayNotUseAnActionDoesNotSeeIt() throws {
        let page = WebPage(request: SampleDesk.sheet(SampleDesk.status(.inReview, .vendor)))
        let viewer = Viewer(name: "V", role: "viewer", csrf: "") { $0 == .call(CancelPortRequest.method) }
        let html = try page.html(at: SampleDesk.now, for: viewer)
        #expect(html.contains("/do/cancel") && !html.contains("/do/record"))
    }

    @Test func theInboxHasEveryTaskOnceTheOldestFirstWithItsForm() throws {
        let now = SampleDesk.now
        let toApprove = SampleDesk.status(.packetOpen, .operator, .toApprove, attempt: 3)
        let request = InboxTask.Subject.request(SampleDesk.id, toApprove, practice: "Lakeside")
        let mail = ListUnmatchedMail.Mail(
            mailID: "m1",
            from: "a@b.example",
            subject: "Hello",
            text: "line one\nline two",
            receivedAt: now - .days(3),
            why: "Unknown sender."
        )
        let tasks = InboxTask.inOrder([
            InboxTask(request, since: now - .hours(1)), InboxTask(request, since: now - .hours(2)),
            InboxTask(.effect(SampleDesk.effect("ambiguous")), since: now - .minutes(1)),
            InboxTask(.mail(mail), since: mail.receivedAt),
            InboxTask(.channel(from: .intake, to: .linking, why: "restored"), since: nil),
        ])
        #expect(tasks.map(\.kind) == ["quarantine", "doubtful email", "needs approval", "effect in doubt"])
        let html = try SampleDesk.html(WebPage(inbox: InboxSheet(tasks: tasks, now: now)))
        #expect(html.contains("4 tasks, the oldest first."))
        for action in ["approve", "effect-happened", "decide-mail", "dismiss-mail", "lift-quarantine"] {
            #expect(html.contains(#"action="/do/\#(action)""#), "\(action)")
        }
        #expect(html.contains("line one\nline two"), "an email keeps its lines")
    }

    @Test func aLongInboxIsWorkedThroughInPagesThatStaySmall() throws {
        let tasks = (0..<45).map { index in
            InboxTask(
                .request(
                    PortRequestID.make(millisecondsSince1970: 1_795_400_000_000, random: (1, UInt64(index))),
                    SampleDesk.status(.inReview, .operator),
                    practice: "P\(index)."
                ),
                since: SampleDesk.now - .minutes(Int64(index))
            )
        }
        let sorted = InboxTask.inOrder(tasks)
        let first = try SampleDesk.html(WebPage(inbox: InboxSheet(tasks: sorted, now: SampleDesk.now)))
        #expect(first.utf8.count < 100_000)
        #expect(first.contains("P44.") && !first.contains("P5.") && first.contains("/tasks?from=10"))
        let last = try SampleDesk.html(
            WebPage(inbox: InboxSheet(tasks: sorted, view: InboxView(from: 40), now: SampleDesk.now))
        )
        #expect(last.contains("P0.") && !last.contains("More tasks"))
    }

    @Test func aDeadLetterIsReadableAndItsGroupCanBeRetried() throws {
        let letter = DeadLetter(
            id: 4,
            fingerprint: "abc",
            sender: .sagaSupervisor,
            sequence: 1,
            method: "faxport.linking.v1.Commands/LinkNumber",
            key: SampleDesk.id.description,
            error: "The field is missing.",
            attempts: 3,
            receivedMs: SampleDesk.now.millisecondsSince1970,
            waitingBehind: 2
        )
        let one = WebPage(letter: .init(letter: letter, body: #"{"a":1}"#, decisions: []), of: .linking)
        let html = try SampleDesk.html(one)
        #expect(html.contains("2 messages wait behind it.") && html.contains("&quot;a&quot; : 1"))
        #expect(html.contains(#"name="letter" value="4""#) && html.contains("/do/discard-letters"))
        let group = DeadLetterGroup(
            fingerprint: "abc",
            method: letter.method,
            sample: letter.error,
            count: 7,
            firstSeenMs: 0,
            lastSeenMs: 1
        )
        let answer = ListDeadLetters.Response(service: .linking, groups: [group], letters: [letter])
        let page = try SampleDesk.html(WebPage(group: group, of: answer))
        #expect(page.contains("Retry all 7") && page.contains(#"name="group" value="abc""#))
        #expect(page.contains("/dead-letters/linking/4"))
        let all = try SampleDesk.html(WebPage(deadLetters: DeadLetterOverview([answer])))
        #expect(all.contains("/dead-letters/linking/group/abc"))
    }

    @Test func theFaxManagementPageShowsNumbersWithDirectionAndWhatCanBeDone() throws {
        let number = try #require(PhoneNumber(e164: "+13125550142"))
        let account = ListAccounts.Account(
            practiceGroupID: "pg-7",
            practiceName: "Lakeside",
            account: VendorAccount(userID: "u1", accountNumber: "a1", origin: .created)
        )
        let lines = ListLines.Response(lines: [.init(number: number, outbound: true, requestID: SampleDesk.id)])
        let html = try SampleDesk.html(WebPage(account: AccountSheet(name: "a1", account: account, lines: lines)))
        #expect(html.contains("(312) 555-0142") && html.contains("inbound and outbound"))
        for action in ["link-line", "inbound-line", "relink-line", "release-line", "confirm-line"] {
            #expect(html.contains(#"action="/do/\#(action)""#), "\(action)")
        }
        #expect(html.contains("/requests/new?practice=pg%2D7") && html.contains("credit card reader"))
        let none = AccountSheet(name: "pg-8", account: nil, lines: .init(lines: []))
        let empty = try SampleDesk.html(WebPage(account: none))
        #expect(empty.contains("/do/record-account") && empty.contains(#"name="group" value="pg-8""#))
        #expect(!empty.contains("/do/link-line"))
    }

    @Test func theCostsOfAMonthStandBesideThoseOfTheOneBefore() throws {
        let month = try #require(Month("2026-12"))
        #expect(month.next.name == "2027-01" && month.previous.name == "2026-11")
        let undecided = ListAttempts.Charge(
            kind: .resubmissionFee,
            status: .undecided,
            attempt: 2,
            cents: Cents(1_300),
            reasons: [],
            at: SampleDesk.now
        )
        let fee = ListFees.Fee(
            requestID: SampleDesk.id,
            number: nil,
            carrier: nil,
            practice: nil,
            aroseAt: SampleDesk.now,
            standing: undecided
        )
        let sheet = CostsSheet(fees: [fee], undecided: [fee], sums: FeeSums([]), before: FeeSums([]))
        let html = try SampleDesk.html(WebPage(costs: sheet, in: month))
        #expect(html.contains("/do/decide-fee") && html.contains("$13.00") && html.contains("month=2026-11"))
    }

    @Test func aNewRequestAsksForEverythingAndCanBeCheckedFirst() throws {
        let html = try SampleDesk.html(
            WebPage(newRequestOf: Practice(practiceGroupID: "pg-7"), key: "k", at: SampleDesk.now)
        )
        for field in RequestField.all { #expect(html.contains(#"name="\#(field.path)""#), "\(field.path)") }
        #expect(html.contains(#"enctype="multipart/form-data""#) && html.contains(#"type="file" name="bill""#))
        #expect(
            html.contains(#"formaction="/do/check-request""#) && html.contains(#"formaction="/do/keep-draft""#)
                && html.contains(#"value="pg-7""#)
        )
        #expect(html.utf8.count < 100_000)
    }

    @Test func noPathTakesTheAddressOfAnother() {
        let paths = PageRoute.all.map(\.path)
        #expect(Set(paths).count == paths.count)
        #expect(Place.allCases.allSatisfy { place in paths.contains(place.path) })
    }

    /// Plain, and next to scalars that merge with their neighbours into one character: a number sign, an accent.
    @Test(arguments: ["", "\u{600}", "\u{301}"])
    func textOfCustomersIsNeverMarkupInAForm(joiner: String) throws {
        let plain = #"<script>alert("1")</script>&<img src=x onerror='a'>"#
        let evil = plain.map { "\(joiner)\($0)\(joiner)" }.joined()
        let field = FormField(evil, evil, .choice([.init(evil, evil)]), hint: evil, group: evil)
        let fields = [
            field, FormField("area", evil, .area, hint: evil), FormField("text", evil, hint: evil),
            FormField("box", evil, .check), FormField("file", evil, .file),
        ]
        let action = DeskAction("x", evil, consequence: evil, fields: fields, by: "a.b/C") { _, _ in
            .init("", path: "/")
        }
        let values = Dictionary(uniqueKeysWithValues: (fields.map(\.name) + ["hidden"]).map { ($0, evil) })
        let forms = [
            WebForm(action, values: values, isFolded: true, others: [action]),
            WebForm(action, values: values, first: ["text"]),
        ]
        let block = WebBlock(heading: evil, summary: evil, lines: [], verbatim: evil, forms: forms)
        let html = try SampleDesk.html(WebPage(title: evil, blocks: [block]))
        let text = html.unicodeScalars.filter { !joiner.unicodeScalars.contains($0) }
        let shown = String(String.UnicodeScalarView(text))
        let scripts = shown.matches(of: /<script[^>]*>/).map { String($0.output) }
        #expect(scripts == [#"<script src="/live.js" defer>"#] && !shown.contains("<img"))
        #expect(!shown.contains("onerror='"), "no attribute is left by a quotation mark")
        #expect(shown.contains("&lt;script&gt;"))
    }
}
