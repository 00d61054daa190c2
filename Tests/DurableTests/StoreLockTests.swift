import Durable
import Foundation
import Messaging
import Testing

/// A store that another owner has opened.
struct StoreLockTests {
    /// The number of a closed descriptor goes to the next file that any thread opens, so a second close would close
    /// that one: a pipe or a socket of somebody else.
    @Test func aRefusedOpeningClosesNoDescriptorOfOthers() async throws {
        let path = NSTemporaryDirectory() + "faxport-lock-\(UUID().uuidString).sqlite"
        let store = try Store(at: path, migrations: [], ids: IDSource())
        async let refused = Self.refusedOpenings(of: path)
        async let lost = Self.lostDescriptors()
        #expect(await refused == 50)
        #expect(await lost == 0)
        withExtendedLifetime(store) {}
    }

    private static func refusedOpenings(of path: String) async -> Int {
        (0..<50).count { _ in (try? Store(at: path, migrations: [], ids: IDSource())) == nil }
    }

    /// How many of some files that this thread opens are closed by another.
    ///
    /// It looks many times, because a refusal reads /proc for a millisecond or two between its closes.
    private static func lostDescriptors() async -> Int {
        var lost = 0
        for _ in 0..<300 where lost == 0 {
            let descriptors = (0..<16).map { _ in open("/dev/null", O_RDONLY | O_CLOEXEC) }.filter { $0 >= 0 }
            for _ in 0..<500 where lost == 0 { lost = descriptors.count { fcntl($0, F_GETFD) == -1 } }
            for descriptor in descriptors where fcntl(descriptor, F_GETFD) != -1 { close(descriptor) }
        }
        return lost
    }
}
