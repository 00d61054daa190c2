import Foundation
import GRDB
import IntakeContract
import Messaging
import Porting
import SagaSupervisorContract
import Testing

/// The commands of operations report the truth.
@Suite(.serialized, .withLogs, .timeLimit(.minutes(30)))
struct OperationsTests {
    @Test func sagasAreShownAsTheStoreHasThem() async throws {
        // By the machine's clock the vendor takes hours, so the requests stay in their state.
        try await TestStack.run { stack in
            var ids: [PortRequestID] = []
            for n in 0..<3 { ids.append(try await stack.submit(.clean(n))) }
            for id in ids { try await stack.wait(for: id, toReach: .submitted) }
            try await stack.awaitQuiet()
            let living = try Self.livingSagas(stack.folder)
            let listed = try await stack.faxport("list", "is:alive", "--json")
                .decoded(as: ListPortRequests.Response.self).requests
            #expect(listed.map { "\($0.requestID) \($0.status.state)" }.sorted() == living.map(\.saga).sorted())
            let top = try await stack.faxport("top", "--json").decoded(as: TopShown.self)
            #expect(top.sagas?.states.map { "\($0.count) \($0.state)" } == ["3 submitted"])
            #expect(top.sagas?.states.first?.oldestSince.millisecondsSince1970 == living.first?.enteredMs)
            #expect(top.sagas?.orphaned == 0)
            #expect(top.sagas?.waiting?.map { "\($0.count) \($0.party)" } == ["3 vendor"])
            #expect(top.tasks.isEmpty)
            // A busy machine may make an answer slow.
            #expect(top.services.count == 5 && top.services.allSatisfy { ["up", "slow"].contains($0.state) })
            try await Self.expectFilters(stack, ids[0])
        }
    }

    private static func livingSagas(_ folder: TestFolder) throws -> [(saga: String, enteredMs: Int64)] {
        var configuration = Configuration()
        configuration.readonly = true
        let store = try DatabaseQueue(path: "\(folder.stores)/saga-supervisor.sqlite", configuration: configuration)
        let rows = try store.read { db in
            try Row.fetchAll(
                db,
                sql: "SELECT requestID, state, enteredMs FROM saga WHERE isEnded = 0 ORDER BY enteredMs"
            ).map { ("\($0[0] as String) \($0[1] as String)", $0[2] as Int64) }
        }
        try store.close()
        return rows
    }

    private static func expectFilters(_ stack: TestStack, _ id: PortRequestID) async throws {
        func count(_ arguments: String...) async throws -> Int {
            let arguments = ["list", "--json"] + arguments
            return try await stack.faxport(arguments).decoded(as: ListPortRequests.Response.self).requests.count
        }
        #expect(try await count("state:submitted") == 3)
        #expect(try await count("state:completed") == 0)
        #expect(try await count("attention:none", "owner:vendor") == 3)
        #expect(try await count("attention:operator") == 0)
        #expect(try await count("--limit", "2") == 2)
        let names = try await stack.faxport("list", "-o", "name", "--sort-by", "reference")
        #expect(names.output.split(separator: "\n").count == 3 && names.output.contains(id.reference), "\(names)")
        let none = try await stack.faxport("list", "owner:customer")
        #expect(none.output == "No request matches owner:customer.\n")
        let shown = try await stack.faxport("show", String(id.reference.suffix(8)), "--causes")
        #expect(shown.exitCode == 0)
        for words in [
            "who must act", "Updox", "Updox confirms that it has the request.", "until",
            "message 1 of intake: RequestReceived",
        ] {
            #expect(shown.output.contains(words), "\(words) in \(shown.output)")
        }
        let rehearsed = try await stack.faxport("retry", "--query", "state:submitted", "--reason", "r")
        #expect(rehearsed.exitCode == ExitCodes.refused, "\(rehearsed)")
        #expect(rehearsed.output.contains("3 requests; nothing was changed."))
        let listed = try await stack.faxport("cancel", "--query", "state:submitted", "--dry-run", "--reason", "r")
        #expect(listed.exitCode == 0, "\(listed)")
        #expect(try await count("state:submitted") == 3)
        // An unset variable of a shell must not mean every request.
        let unset = try await stack.faxport("cancel", "--query", "", "--yes", "--reason", "r")
        #expect(unset.exitCode == ExitCodes.refused && unset.errors.contains("The query is empty"), "\(unset)")
        #expect(try await count("state:submitted") == 3)
        // A step that cannot be retried is refused for each request on its own.
        let refused = try await stack.faxport("retry", "--query", "state:submitted", "--yes", "--reason", "r")
        #expect(refused.exitCode == ExitCodes.refused && refused.errors.contains("3 of 3 requests"), "\(refused)")
        let picture = try await stack.faxport("top", "--once")
        #expect(picture.exitCode == 0)
        #expect(picture.output.contains("5 of 5 services are up  nobody is needed"))
        #expect(picture.output.contains("    3  submitted"))
        #expect(!picture.output.contains("\u{1B}"), "nothing for terminals where there is none")
    }

    @Test func theDoctorTellsWhatIsWrongAndWhenItIsOver() async throws {
        try await TestStack.run { stack in
            try await stack.awaitHealth()
            #expect(try await stack.faxport("doctor").output.contains("All is well."))

            try await stack.send(SIGSTOP, to: ServiceName.linking.rawValue)
            let ill = try await stack.doctor()
            #expect(ill.bad("reachability")?.service == .linking)
            #expect(ill.bad("reachability")?.message.contains("does not answer") == true)
            let queues = try await stack.faxport("queues", "--json")
            #expect(queues.exitCode == ExitCodes.unreachable)
            let top = try await stack.faxport("top", "--json")
            #expect(top.exitCode == ExitCodes.unreachable)
            let shown = try MessageCoding.decode(TopShown.self, from: Data(top.output.utf8))
            #expect(shown.services.filter { $0.state == "busy" }.map(\.service) == [.linking], "it is there")
            #expect(top.errors.contains("linking (busy)"), "\(top)")
            try await stack.send(SIGCONT, to: ServiceName.linking.rawValue)
            try await stack.awaitHealth()

            let path = "\(stack.folder.stores)/intake.sqlite"
            let intruder = try DatabaseQueue(path: path)
            #expect(
                try await stack.doctor().findings.first { $0.check == "stores" }?.message.hasPrefix("2 processes")
                    == true
            )
            try intruder.close()
            try await stack.awaitHealth()
        }
    }

    /// Over tcp with a key everything works as on one machine, and the doctor checks the keys too.
    @Test func aRemoteSetIsExaminedWithAKey() async throws {
        try await TestStack.run(options: ["--tcp"]) { stack in
            try await stack.awaitHealth()
            let good = try await stack.doctor()
            #expect(good.findings.first { $0.check == "keys" }?.message.contains("belongs to ops") == true)
            let old = try await stack.faxport("doctor", "--key-days", "0", "--json")
            #expect(old.exitCode == 0, "old keys are a warning")
            let shown = try MessageCoding.decode(DoctorShown.self, from: Data(old.output.utf8))
            #expect(shown.findings.contains { $0.check == "keys" && $0.level == "warning" })
            #expect(try await stack.faxport("top", "--json").decoded(as: TopShown.self).services.count == 5)

            let key = "\(stack.folder.path)/keys/ops.key"
            try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: key)
            let open = try await stack.doctor()
            #expect(open.bad("keys")?.message.contains("chmod 600") == true)
            #expect(open.findings.count { $0.check == "reachability" } == 1, "said once: \(open.findings)")
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: key)
            try await stack.awaitHealth()
        }
    }
}
