import Foundation
import Mail
import Testing

/// No wait here ends by itself: a notification that does not come runs into the time limit.
@Suite(.timeLimit(.minutes(60)))
final class FolderWatchTests {
    private let path = FileManager.default.temporaryDirectory.appending(path: "watch-\(UUID().uuidString)").path
    private let mail = Data("From: a@b\n\nhello\n".utf8)

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    @Test func aDeliveryIsNoticedThoughNobodyLooks() async throws {
        let maildir = try Maildir(at: path)
        let (notices, source) = AsyncStream.makeStream(of: Void.self)
        let watch = try maildir.watch { source.yield() }
        var notice = notices.makeAsyncIterator()
        for name in ["a", "b", "c"] {
            _ = try maildir.deliver(mail, name: name)
            repeat { await notice.next() } while try !maildir.waiting().contains(name)
        }
        withExtendedLifetime(watch) {}
    }

    @Test func aDeliveryOfAnotherProgramByRenamingIsNoticed() async throws {
        let maildir = try Maildir(at: path)
        let (notices, source) = AsyncStream.makeStream(of: Void.self)
        let watch = try maildir.watch { source.yield() }
        try mail.write(to: URL(filePath: path + "/tmp/a"))
        try FileManager.default.moveItem(atPath: path + "/tmp/a", toPath: path + "/new/a")
        var notice = notices.makeAsyncIterator()
        await notice.next()
        #expect(try maildir.waiting() == ["a"])
        withExtendedLifetime(watch) {}
    }

    @Test func aFolderThatDoesNotExistIsAnError() {
        #expect(throws: MailError.fileSystem(operation: "inotify_add_watch", path: path, errno: ENOENT)) {
            try FolderWatch(path) {}
        }
    }
}
