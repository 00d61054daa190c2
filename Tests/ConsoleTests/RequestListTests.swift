import ConsolePeople
import Foundation
import IntakeContract
import Porting
import SystemPicture
import Testing
import Timekeeping

@testable import ConsoleWebsite

/// The list of requests: its file, the views of a person, decisions about all of a query.
struct RequestListTests {
    private func summary(_ practice: String, carrier: String? = nil) throws -> ListPortRequests.Summary {
        ListPortRequests.Summary(
            requestID: SampleDesk.id,
            key: "crm-1",
            batchID: nil,
            number: try #require(PhoneNumber(e164: "+13125550142")),
            practiceName: practice,
            submittedAt: SampleDesk.now,
            status: SampleDesk.status(.inReview, .vendor),
            carrier: carrier
        )
    }

    private func page(_ query: String, views: [SavedView] = []) throws -> String {
        let requests = try ListPortRequests.Response(requests: [summary("Lakeside")], next: nil)
        return try SampleDesk.html(
            WebPage(requests: requests, of: RequestsQuery { $0 == "q" ? query : nil }, views: views)
        )
    }

    @Test func aLineOfTheFileHasWhatTheListKnowsAndNoFormula() throws {
        let line = try RequestTable.lines([summary(#"Lake, "Side""#, carrier: "=HYPERLINK(\"x\")")])
        let fields = [
            SampleDesk.id.reference, "+13125550142", #""Lake, ""Side""""#, #""'=HYPERLINK(""x"")""#, Vendor.name,
            (SampleDesk.now + .hours(2)).description,
        ]
        #expect(line.hasPrefix(fields.joined(separator: ",") + ","))
        #expect(line.hasSuffix("crm-1,\r\n"))
    }

    @Test(arguments: [
        ("-", "-"), ("-5", "-5"), ("+13125550142", "+13125550142"), ("-5+1", "'-5+1"), ("@SUM(A1)", "'@SUM(A1)"),
        ("+cmd|x", "'+cmd|x"), ("\t=1", "'\t=1"), ("a=b", "a=b"), ("", ""), ("two\nlines", "\"two\nlines\""),
    ])
    func whatASpreadsheetWouldComputeIsText(text: String, field: String) {
        #expect(CSVLine([text]).description == field)
    }

    @Test func aQueryMayBeDecidedAboutAndKeptAndEveryRequestNot() throws {
        let some = try page("is:alive")
        for action in ["rehearse-cancel-all", "rehearse-retry-all", "rehearse-resolve-all", "keep-view"] {
            #expect(some.contains("/do/\(action)\""))
        }
        let every = try page("")
        #expect(!every.contains("rehearse-") && !every.contains("keep-view"))
        #expect(every.contains("/requests.csv"))
    }

    @Test func aViewOfAPersonIsALinkWhateverItsName() throws {
        let html = try page("", views: [SavedView(name: "<i>", query: #"carrier:"A & B""#)])
        #expect(html.contains("&lt;i&gt;</a>") && !html.contains("<i>"))
        #expect(html.contains("/requests?q=carrier:%22A%20%26%20B%22"))
    }
}

/// The views that people keep.
struct SavedViewTests {
    private static func views(_ body: (People, Account) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "views-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let people = People(try PeopleStore(in: folder))
        let now = SampleDesk.now
        let link = try #require(try people.inviteFirst(at: now))
        let password = "correct horse battery"
        let secret = try await people.accept(
            link,
            login: "anna",
            name: "Anna Berg",
            password: password,
            from: "::1",
            at: now
        )
        try await body(people, try #require(try people.session(secret, at: now)).account)
    }

    @Test func theyAreReplacedByNameAndRemoved() async throws {
        try await Self.views { people, anna in
            try people.keep(SavedView(name: "b", query: "1"), of: anna)
            try people.keep(SavedView(name: "a", query: "2"), of: anna)
            try people.keep(SavedView(name: "b", query: "3"), of: anna)
            let kept = try people.views(of: anna)
            #expect(kept == [SavedView(name: "a", query: "2"), SavedView(name: "b", query: "3")])
            try people.removeView("b", of: anna)
            try people.removeView("unknown", of: anna)
            #expect(try people.views(of: anna).map(\.name) == ["a"])
        }
    }

    @Test func thereAreNoMoreThanThirtyAndTheirNamesCanBeShown() async throws {
        try await Self.views { people, anna in
            for number in 0..<SavedView.most { try people.keep(SavedView(name: "\(number)", query: ""), of: anna) }
            #expect(throws: Refused.self) { try people.keep(SavedView(name: "more", query: ""), of: anna) }
            try people.keep(SavedView(name: "0", query: "is:held"), of: anna)
            for name in ["", String(repeating: "a", count: 41), "a\u{7}"] {
                #expect(throws: Refused.self) { try people.keep(SavedView(name: name, query: ""), of: anna) }
            }
        }
    }
}
