import Foundation
import GRDB
import Messaging
import Testing

@Suite(.serialized, .withLogs, .timeLimit(.minutes(30)))
struct ProcessesAndStoresTests {
    @Test func fiveServicesAreFiveProcessesWithOneStoreEach() async throws {
        var stores: [String] = []
        try await TestStack.run { stack in
            var processIDs: Set<Int32> = []
            for service in ServiceName.all {
                let path = "\(stack.folder.stores)/\(service).sqlite"
                let processID = try #require(try stack.processID(of: service.rawValue))
                processIDs.insert(processID)
                for file in [path, path + "-wal", path + "-shm"] {
                    #expect(Processes.having(open: file) == [processID], "\(file) belongs to \(service) alone")
                }
                let health = try #require(try await stack.answer(CheckHealth(), from: service))
                #expect(health.service == service)
                #expect(health.processID == processID)
                #expect(health.store.path == path)
                #expect(health.store.journalMode == "wal")
                #expect(health.store.synchronous == 2, "FULL")
                stores.append(path)
            }
            #expect(processIDs.count == 5)
            let id = try await stack.submit(.clean(0))
            try await stack.wait(for: id, toReach: .submitted)
            let files = try FileManager.default.contentsOfDirectory(atPath: stack.folder.stores)
            #expect(files.filter { $0.hasSuffix(".sqlite") }.count == 5)
            try await stack.stop()
            for store in stores { try Self.expectSound(store) }
        }
    }

    private static func expectSound(_ path: String) throws {
        let store = try DatabaseQueue(path: path)
        func answers(_ pragma: String) throws -> [String] {
            try store.read { try String.fetchAll($0, sql: "PRAGMA \(pragma)") }
        }
        #expect(try answers("integrity_check") == ["ok"], "\(path)")
        #expect(try answers("foreign_key_check") == [], "\(path)")
        #expect(try answers("journal_mode") == ["wal"], "\(path)")
        try store.close()
    }

    @Test func aSecondSystemOnTheSameFolderIsRefused() async throws {
        try await TestStack.run { stack in
            let second = try await stack.faxport("up")
            #expect(second.exitCode == ExitCodes.refused)
            #expect(second.errors.contains("already running"))
            let health = try await stack.answer(CheckHealth(), from: .intake)
            #expect(health?.status == .serving, "the first goes on")
        }
    }
}
