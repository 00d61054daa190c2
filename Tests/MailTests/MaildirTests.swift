import Foundation
import Mail
import Testing

final class MaildirTests {
    private let path = FileManager.default.temporaryDirectory.appending(path: "maildir-\(UUID().uuidString)/in box")
        .path
    private let mail = Data("From: a@b\n\nhello\n".utf8)

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    private func files(_ folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: "\(path)/\(folder)").sorted()
    }

    @Test func aNewMaildirIsItsOwnersAlone() throws {
        _ = try Maildir(at: path)
        _ = try Maildir(at: path)
        for folder in ["", "/tmp", "/new", "/cur"] {
            let mode = try FileManager.default.attributesOfItem(atPath: path + folder)[.posixPermissions] as? Int
            #expect(mode == 0o700)
        }
    }

    @Test func aDeliveryIsThereOnceHoweverOftenItIsRepeated() throws {
        let maildir = try Maildir(at: path)
        #expect(try maildir.deliver(mail, name: "a.1@x") == .delivered)
        #expect(try maildir.deliver(Data("other".utf8), name: "a.1@x") == .alreadyThere)
        #expect(try maildir.waiting() == ["a.1@x"])
        #expect(try maildir.read("a.1@x") == mail)
        try maildir.markSeen("a.1@x")
        #expect(try maildir.deliver(mail, name: "a.1@x") == .alreadyThere)
        #expect(try files("new").isEmpty)
        #expect(try files("tmp").isEmpty)
        #expect(try files("cur") == ["a.1@x:2,S"])
    }

    @Test func aSeenMessageStaysReadableWhateverItsFlags() throws {
        let maildir = try Maildir(at: path)
        _ = try maildir.deliver(mail, name: "a")
        try maildir.markSeen("a")
        try maildir.markSeen("a")
        try FileManager.default.moveItem(atPath: path + "/cur/a:2,S", toPath: path + "/cur/a:2,FRS")
        try maildir.markSeen("a")
        #expect(try maildir.contains(name: "a"))
        #expect(try maildir.read("a") == mail)
        #expect(try maildir.waiting().isEmpty)
        #expect(try maildir.all() == ["a"])
        #expect(try maildir.deliver(mail, name: "a") == .alreadyThere)
    }

    @Test func aNameIsNotTakenForAnotherThatBeginsLikeIt() throws {
        let maildir = try Maildir(at: path)
        _ = try maildir.deliver(mail, name: "a.10")
        try maildir.markSeen("a.10")
        #expect(try !maildir.contains(name: "a.1"))
        #expect(throws: MailError.noSuchMessage(name: "a.1")) { try maildir.read("a.1") }
        #expect(throws: MailError.noSuchMessage(name: "a.1")) { try maildir.markSeen("a.1") }
    }

    /// The states a killed delivery can leave behind, each made by hand.
    @Test(arguments: ["half written", "whole, not linked", "linked, not removed", "linked, then moved away"])
    func aKilledDeliveryIsFinishedByTheNext(state: String) throws {
        let maildir = try Maildir(at: path)
        let draft = path + "/tmp/a"
        try (state == "half written" ? Data("From: a@b\n\nhelXXXXXXXXXXXXXXXXXXXX".utf8) : mail).write(
            to: URL(filePath: draft)
        )
        if state.hasPrefix("linked") {
            try FileManager.default.linkItem(atPath: draft, toPath: path + "/new/a")
        }
        if state == "linked, then moved away" {
            try FileManager.default.moveItem(atPath: path + "/new/a", toPath: path + "/archived")
        }
        let outcome = try maildir.deliver(mail, name: "a")
        #expect(outcome == (state.hasPrefix("linked") ? .alreadyThere : .delivered))
        #expect(try Data(contentsOf: URL(filePath: path + (state.hasSuffix("away") ? "/archived" : "/new/a"))) == mail)
        #expect(try files("tmp").isEmpty)
    }

    @Test func ofManyDeliveriesAtOnceOneDelivers() async throws {
        let maildir = try Maildir(at: path)
        let mail = mail
        let outcomes = try await withThrowingTaskGroup { group in
            for _ in 0..<16 {
                group.addTask { @concurrent in try maildir.deliver(mail, name: "a") }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(outcomes.count { $0 == .delivered } == 1)
        #expect(try maildir.read("a") == mail)
    }

    @Test(arguments: ["../../etc/x", ".hidden", "a:2,S", "new\nline"])
    func aNameNeverLeavesItsFolderNorHidesNorSetsFlags(name: String) throws {
        let maildir = try Maildir(at: path)
        #expect(try maildir.deliver(mail, name: name) == .delivered)
        let listed = try #require(try maildir.waiting().first)
        #expect(try files("new") == [listed])
        #expect(!listed.contains { $0 == "/" || $0 == ":" || $0 == "\n" } && !listed.hasPrefix("."))
        #expect(try maildir.read(listed) == mail)
        try maildir.markSeen(name)
        #expect(try maildir.contains(name: listed))
    }

    @Test(arguments: ["", String(repeating: "x", count: 241)])
    func aNameThatNoFileCanHaveIsRefused(name: String) throws {
        let maildir = try Maildir(at: path)
        #expect(throws: MailError.self) { try maildir.deliver(mail, name: name) }
    }

    @Test func aMaildirThatCanNotBeMadeIsAnError() throws {
        #expect(throws: MailError.fileSystem(operation: "mkdir", path: "/dev/null/x", errno: ENOTDIR)) {
            try Maildir(at: "/dev/null/x")
        }
    }
}
