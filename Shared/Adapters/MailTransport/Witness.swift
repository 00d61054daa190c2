import Curl
import Foundation

/// The folder that gets a hidden copy of every mail.
package struct Witness: Sendable {
    /// What a look into the folder has found.
    package enum Finding: Sendable, Hashable {
        /// The server took the mail: the copy and the mail itself were handed over in one.
        case found
        /// Nothing, from which nothing follows: a copy may still be on its way.
        case notFound(reason: String)
    }

    private let server: MailServer
    private let folder: String
    private let looks: Int
    private let pause: Duration

    /// After so many looks, with a pause between each two, a copy counts as not found.
    package init(_ server: MailServer, folder: String, looks: Int = 4, pause: Duration = .seconds(5)) {
        self.server = server
        self.folder = folder
        self.looks = looks
        self.pause = pause
    }

    /// Looks for the copy of a mail, a few times, because copies take a while.
    package func look(for messageID: String) async -> Finding {
        var reason = ""
        for number in 1...looks {
            switch await lookOnce(messageID) {
            case .success(true): return .found
            case .success(false): reason = "No copy of <\(messageID)> is in the folder \(folder) of the witness."
            case .failure(let failure): reason = "The folder \(folder) of the witness can not be read: \(failure)"
            }
            if number < looks { try? await Task.sleep(for: pause) }
        }
        return .notFound(reason: reason)
    }

    private func lookOnce(_ messageID: String) async -> Result<Bool, TransferFailure> {
        await OwnThread.run("witness") { [server, folder] in
            do throws(TransferFailure) {
                return .success(try IMAPSession(server).holds(messageID: messageID, in: folder))
            } catch {
                return .failure(error)
            }
        }
    }
}
