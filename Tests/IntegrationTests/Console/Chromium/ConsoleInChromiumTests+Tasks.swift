import Foundation
import Messaging
import Porting
import SagaSupervisorContract
import SubmissionContract
import Testing

extension ConsoleInChromiumTests {
    /// The main tasks of operations by mouse, by keyboard and on a narrow screen.
    @Suite struct Tasks {
        let console: ConsoleInChromium

        init() throws {
            console = try #require(ConsoleInChromium.current)
        }

        @Test(arguments: WayOfActing.allCases)
        func aPersonSignsInAndOut(way: WayOfActing) async throws {
            try await console.driver.forgetCookies()
            let person = try await PersonAtBrowser(console.driver, way, at: console.url)
            try await person.open("/timers")
            try await person.sees("Sign in")
            try await person.submit("Sign in", [("Login", .text("anna")), ("Password", .text("a wrong one"))])
            try await person.sees("The login or the password is wrong.")
            try await console.signIn(person)
            try await person.sees("Times are calendar times in UTC.")
            try await person.sees("Anna Berg")
            try await person.submit("Sign out")
            try await person.open("/timers")
            try await person.sees("Password")
            #expect(try await person.shows("Times are calendar times") == false)
        }

        @Test(arguments: WayOfActing.allCases)
        func aPersonSettlesAnEffectInDoubtByItsEvidence(way: WayOfActing) async throws {
            let person = try await console.person(way)
            let id = console.trouble(way).doubtful
            try await person.open("/requests/\(id.reference)")
            try await person.sees("did it happen?")
            try await person.sees("Evidence: ")
            try await person.submit(
                "It did not happen: carry it out",
                [("How you know", .text("The desk does not have it."))]
            )
            try await person.sees("The effect is settled.")
            try await console.stack.wait(for: id, toReach: .submitted)
            try await eventuallyHolds("the desk has the packet") {
                try Maildrop.messageIDs(in: console.stack.folder.desk).contains { $0.contains(id.description) }
            }
        }

        @Test(arguments: WayOfActing.allCases)
        func aPersonFindsARequestAndSeesWhyItWaits(way: WayOfActing) async throws {
            let person = try await console.person(way)
            let id = console.trouble(way).rejected
            let request = Trouble.rejectedRequest(way)
            let number = try #require(PhoneNumber(e164: request.number)).national
            let name = String(id.reference.suffix(8))
            for known in [number, Trouble.rejectedEmail(way), "OLD-\(20 + way.index)"] {
                try await person.open("/requests")
                try await person.submit("Find", [("query", .text(known))])
                try await person.sees(name)
                #expect(try await person.count("tbody tr") == 1, "\(known) finds one request")
            }
            try await person.follow(name)
            for words in ["Who must act: ", "Rejected for ACCOUNT_NUMBER", "Rejected for PIN"] {
                try await person.sees(words)
            }
        }

        @Test(arguments: WayOfActing.allCases)
        func aPersonCorrectsAllReasonsSeesTheCostAndSendsAgain(way: WayOfActing) async throws {
            let person = try await console.person(way)
            let id = console.trouble(way).rejected
            let papers = try Trouble.correctedRequest(way).papers(in: console.stack.folder)
            try await person.open("/requests/\(id.reference)")
            let files: [(String, PersonAtBrowser.Entry)] = [
                ("Most recent bill of the current carrier", .file(papers[0].path)),
                ("Completed letter of authorization", .file(papers[1].path)),
            ]
            try await person.follow("Correct fields and documents")
            let corrected: [(String, PersonAtBrowser.Entry)] = [
                ("Carrier account #", .text(Trouble.newAccountNumber(way))), ("PIN or passcode", .text(Trouble.newPIN)),
            ]
            try await person.submit("Show what it will do", corrected + files)
            try await person.sees("nothing is changed yet")
            try await person.sees("Every reason of the rejection is answered: ACCOUNT_NUMBER, PIN.")
            try await person.sees("Sending attempt 2 costs $13.00")
            #expect(try await console.stack.saga(id)?.status.state == .rejected)
            try await person.submit("Save, and let it be sent", files)
            try await person.sees("The changes are saved.")
            try await console.stack.wait(for: id, toReach: .submitted, attempt: 2)
            try await person.watches(for: "submitted")
        }

        @Test(arguments: WayOfActing.allCases)
        func aPersonApprovesAnAttemptKnowingItsPrice(way: WayOfActing) async throws {
            let person = try await console.person(way)
            let id = console.trouble(way).toApprove
            try await person.open("/requests/\(id.reference)")
            try await person.sees("charges $13.00 for it if the cause of the rejection is chargeable")
            try await person.submit("Approve attempt 3 ($13.00)", [("Reason", .text("The account is right now."))])
            try await person.sees("Attempt 3 is approved.")
            try await console.stack.wait(for: id, toReach: .submitted, attempt: 3)
            try await person.watches(for: "The account is right now.")
        }

        @Test(arguments: WayOfActing.allCases)
        func aPersonDecidesAboutADoubtfulMail(way: WayOfActing) async throws {
            let person = try await console.person(way)
            let id = console.trouble(way).unclear
            try await person.open("/tasks")
            try await person.looksThrough("More tasks", for: "Re: [\(id.reference)/1]")
            try await person.unfold(containing: "Re: [\(id.reference)/1] Port request")
            try await person.sees("The losing carrier rejected the flubber of this port.")
            try await person.submit("It means what was read", [("Reason", .text("Flubber is what they call a file."))])
            try await person.sees("The email is decided.")
            try await console.stack.wait(for: id, toReach: .rejected)
            try await person.open("/requests/\(id.reference)")
            try await person.watches(for: "Rejected for ZIP")
        }

        @Test(arguments: WayOfActing.allCases)
        func aPersonRetriesAGroupOfDeadLettersAndWatches(way: WayOfActing) async throws {
            let person = try await console.person(way)
            let name = Trouble.deadLetterName(way)
            try await person.open("/dead-letters")
            try await person.follow(name)
            try await person.sees("\(name): 2 dead letters")
            try await person.submit("Retry all 2", [("Reason", .text("By \(way): the cause was corrected."))])
            try await person.sees("Retrying 2 dead letters.")
            // Its cause is still there, so it comes back, with what was decided.
            try await person.watches(for: "\(name): 2 dead letters")
            let letter = try await person.driver.run("return document.querySelector('tbody a').innerText").text
            try await person.follow(letter)
            try await person.watches(for: "By \(way): the cause was corrected.")
        }

        @Test(arguments: WayOfActing.allCases)
        func aPersonCreatesAnAccountPortsANumberAndLinksOne(way: WayOfActing) async throws {
            let person = try await console.person(way)
            let (group, id) = (Trouble.group(way), console.trouble(way).withoutAccount)
            let account = try await console.stack.openAccount(group)
            try await person.open("/accounts/\(group)")
            try await person.sees("\(id.reference) waits for the account.")
            try await person.submit(
                "Record the account",
                [
                    ("Updox User ID Number", .text(account.userID)),
                    ("Updox Account Number", .text(account.accountNumber)),
                    ("How the practice got it", .choice("made earlier on the fax management page")),
                    ("How the practice got it", .choice("opened for this port")),
                    ("Reason", .text("Opened on the page.")),
                ]
            )
            try await person.sees("\(id.reference) goes on.")
            try await console.stack.wait(for: id, toReach: .submitted)
            try await portAnother(person, group)
            try await link(person, account)
        }

        /// Begins a request for another number of the practice, as a draft.
        private func portAnother(_ person: PersonAtBrowser, _ group: String) async throws {
            try await person.open("/accounts/\(group)")
            try await person.unfold(containing: "Prerequisites")
            try await person.sees("It takes up to 14 days")
            try await person.follow("Port a number of this practice")
            try await person.submit(
                "Keep it as a draft",
                [
                    ("Number to port", .text("(312) 555-09\(70 + person.way.index)")),
                    ("Customer email address", .text("front@lakeside.example")),
                    ("The line carries internet service", .choice("no")),
                ]
            )
            try await person.sees("is kept; the rules are below.")
        }

        private func link(_ person: PersonAtBrowser, _ account: VendorAccount) async throws {
            let number = try #require(PhoneNumber(e164: Trouble.spareNumber(person.way))).national
            try await person.open("/accounts/\(account.accountNumber)")
            try await person.submit(
                "Link",
                [
                    ("Backend", .choice("Updox")), ("Number", .text(number)), ("Use for outbound", .tick),
                    ("Reason", .text("It is the practice's fax.")),
                ]
            )
            try await person.sees("\(number): relink")
            try await person.watches(for: "done It is the outbound number.")
            try await person.submit("Ask Updox for the lines")
            try await person.watches(for: "inbound and outbound")
        }

        @Test(arguments: WayOfActing.allCases)
        func aPersonWhoIsRefusedACancellationTakesTheNumberBackInTime(way: WayOfActing) async throws {
            let person = try await console.person(way)
            let (stack, id) = (console.stack, console.trouble(way).uncancellable)
            try await person.open("/requests/\(id.reference)")
            try await person.submit("Cancel the request", [("Reason", .text("The practice stays."))])
            try await person.sees("The cancellation is requested.")
            try await person.watches(for: "unable to cancel this order")
            try await stack.vendorWrites("The port is complete.", about: id)
            try await stack.wait(for: id, toReach: .ported)
            try await person.watches(for: "Ask for a snap-back")
            try await person.submit("Ask for a snap-back", [("Reason", .text("It should not have moved."))])
            try await person.sees("Another person approves it")
            #expect(try await !person.shows("Snap back for $300.00"), "who asked for it cannot approve it")
            let wish = [("request", "\(id)"), ("reason", "The practice asked for it.")]
            #expect(try await console.colleague(of: way).act("propose-snap-back", wish).status == 303)
            try await person.watches(for: "Snap back for $300.00")
            try await person.submit("Snap back for $300.00", [("Reason", .text("It should not have moved."))])
            try await person.sees("The snap-back is requested")
            try await stack.wait(for: id, toReach: .snapBackRequested)
            try await stack.vendorWrites(
                "The snap back is done; the number was returned to the losing carrier.",
                about: id
            )
            try await stack.wait(for: id, toReach: .snappedBack)
            try await person.watches(for: "snappedBack")
        }
    }
}

extension PersonAtBrowser {
    func count(_ selector: String) async throws -> Int {
        try await driver.run("return document.querySelectorAll(arguments[0]).length", .string(selector)).int
    }
}
