import Durable
import Foundation
import GRDB
import IntakeService
import Messaging
import Porting
import Testing
import Timekeeping

struct DocumentShelfTests {
    /// A file with the schema of intake's store.
    private func withStore(_ body: (Store, String) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "shelf-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appending(path: "intake.sqlite").path(percentEncoded: false)
        let ids = IDSource(SeededGenerator(seed: 1))
        let definition = IntakeService.definition(papers: PlainPapers())
        try body(try Store(at: path, migrations: definition.migrations, ids: ids), path)
    }

    private func keep(_ bytes: Bytes, in store: Store) throws -> DocumentHash {
        let hash = try #require(DocumentHash(MessageCoding.sha256(bytes)))
        try store.read { db in
            try db.execute(
                sql: "INSERT INTO document (hash, contentType, bytes) VALUES (?, 'application/pdf', ?)",
                arguments: [hash.hexadecimal, bytes]
            )
        }
        return hash
    }

    @Test func itFindsWhatWasCommittedWhileTheServiceHasItsStoreOpen() throws {
        try withStore { store, path in
            let shelf = DocumentShelf(store: path)
            let bytes = Bytes("%PDF-1.7 a bill".utf8)
            let hash = try keep(bytes, in: store)
            #expect(try shelf.document(hash) == bytes)
            let other = try #require(DocumentHash(String(repeating: "0", count: 64)))
            #expect(try shelf.document(other) == nil)
        }
    }

    @Test func itNeitherWritesNorCheckpoints() throws {
        try withStore { store, path in
            let hash = try keep(Bytes("%PDF-1.7 a bill".utf8), in: store)
            let log = path + "-wal"
            let before = try FileManager.default.attributesOfItem(atPath: log)[.size] as? Int
            _ = try DocumentShelf(store: path).document(hash)
            let after = try FileManager.default.attributesOfItem(atPath: log)[.size] as? Int
            #expect(before == after)
            #expect((before ?? 0) > 0)
        }
    }

    @Test func itKeepsItsConnection() throws {
        try withStore { store, path in
            let bytes = Bytes("%PDF-1.7 a bill".utf8)
            let hash = try keep(bytes, in: store)
            let shelf = DocumentShelf(store: path)
            #expect(try shelf.document(hash) == bytes)
            // Nobody can open the file any more.
            try FileManager.default.moveItem(atPath: path, toPath: path + ".moved")
            #expect(try shelf.document(hash) == bytes)
            #expect(throws: DatabaseError.self) { try DocumentShelf(store: path).document(hash) }
        }
    }

    @Test func aClosedShelfLetsTheStoreWriteItsLogBack() throws {
        let ids = IDSource(SeededGenerator(seed: 1))
        try withStore { _, path in
            let other = path + ".other"
            do {
                let store = try Store(at: other, migrations: IntakeService.definition().migrations, ids: ids)
                let hash = try keep(Bytes("%PDF-1.7 a bill".utf8), in: store)
                var performers = EffectPerformers()
                let shelf = DocumentShelf(store: other)
                performers.atEnd { shelf.close() }
                #expect(try shelf.document(hash) != nil)
                performers.end()
                #expect(throws: DatabaseError.self) { try shelf.document(hash) }
            }
            #expect(!FileManager.default.fileExists(atPath: other + "-wal"))
        }
    }

    @Test func aStoreThatIsNotThereIsAnErrorAndIsNotMade() throws {
        let path = FileManager.default.temporaryDirectory.path + "/no-such-\(UUID().uuidString).sqlite"
        let hash = try #require(DocumentHash(String(repeating: "0", count: 64)))
        #expect(throws: (any Error).self) { try DocumentShelf(store: path).document(hash) }
        #expect(!FileManager.default.fileExists(atPath: path))
    }
}
