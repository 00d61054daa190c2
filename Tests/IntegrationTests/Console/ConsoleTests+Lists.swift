import Foundation
import IntakeContract
import Messaging
import Porting
import SagaSupervisorContract
import Testing

/// Lists in the console: as a file, under a name, and decided about as a whole.
extension ConsoleTests {
    @Test func aQueryIsAFileAndMayBeKeptUnderAName() async throws {
        try await withConsole { stack, admin in
            let ids = [try await stack.submit(.clean(0)), try await stack.submit(.clean(1))]
            let file = try await admin.get("/requests.csv?q=is:alive")
            #expect(file.status == 200)
            #expect(file.headers("Content-Type") == "text/csv; charset=utf-8")
            #expect(file.headers("Content-Disposition")?.contains("requests.csv") == true)
            let lines = file.text.components(separatedBy: "\r\n")
            #expect(lines.count == 4 && lines[0].hasPrefix("reference,number,practice") && lines[3].isEmpty)
            #expect(Set(lines[1...2].map { String($0.prefix(29)) }) == Set(ids.map(\.reference)))
            #expect(try await admin.get("/requests.csv?q=state:lost").status == 400)

            #expect(try await admin.act("keep-view", [("q", "is:alive"), ("name", "<b>Alive</b>")]).status == 303)
            let page = try await admin.get("/requests").text
            #expect(page.contains(#"<a href="/requests?q=is:alive">&lt;b&gt;Alive&lt;/b&gt;</a>"#))
            let ben = try await Self.browser(of: "ben", "Ben Cole", "operator", invitedBy: admin)
            #expect(try await ben.get("/requests").text.contains("Alive") == false, "it is Anna's")
            #expect(try await admin.act("remove-view", [("name", "<b>Alive</b>")]).status == 303)
            #expect(try await admin.get("/requests").text.contains("is removed."))
            #expect(try await admin.get("/requests").text.contains("Alive") == false)
        }
    }

    @Test func aDecisionAboutAQueryIsAboutTheRequestsThatWereListed() async throws {
        try await withConsole { stack, admin in
            let anna = "Anna Berg (admin) through console"
            let ids = [try await stack.submit(.clean(0)), try await stack.submit(.clean(1))]
            for id in ids { try await stack.wait(for: id, toReach: .submitted) }
            let viewer = try await Self.browser(of: "vera", "Vera Lund", "viewer", invitedBy: admin)
            #expect(try await viewer.get("/requests?q=is:alive").text.contains("cancel-all") == false)
            #expect(try await viewer.act("rehearse-cancel-all", [("q", "is:alive")]).status == 403)
            let empty = try await admin.act("rehearse-cancel-all", [("q", "")])
            #expect(empty.status == 400, "it would mean every request")

            let listed = try await admin.act("rehearse-cancel-all", [("q", "is:alive")]).text
            let named = try #require(listed.firstMatch(of: /name="requests" value="([^"]*)"/)).1
            #expect(Set(named.split(separator: " ").map(String.init)) == Set(ids.map { "\($0)" }))
            let late = try await stack.submit(.clean(2))
            let wish: Browser.Fields = [("requests", String(named)), ("reason", "The practice closes.")]
            let done = try await admin.act("cancel-all", wish)
            #expect(done.text.contains("done for 2 of 2 requests"))
            for id in ids {
                try await eventuallyHolds("\(id) is cancelled or asks for it") {
                    try await Self.actors(of: id, in: stack).contains(anna)
                }
            }
            #expect(try await !Self.actors(of: late, in: stack).contains(anna), "it was not listed")
            #expect(try await admin.act("cancel-all", [("requests", "x"), ("reason", "r")]).status == 400)
        }
    }

    /// The people in the history of a request.
    private static func actors(of id: PortRequestID, in stack: TestStack) async throws -> Set<String> {
        let saga = try await stack.answer(GetSaga(requestID: id), from: .sagaSupervisor)
        return Set((saga?.history ?? []).compactMap(\.actor))
    }
}
