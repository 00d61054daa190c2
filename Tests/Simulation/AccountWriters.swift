import Durable
import LinkingService
import Messaging

/// Which effects change the lines of which account.
enum AccountWriters {
    /// The account whose lines an effect reads and changes, or `nil`.
    static func accountChanged(by job: EffectJob) -> String? {
        switch job.kind {
        case ReadLines.kind:
            try? MessageCoding.decode(ReadLines.self, from: job.body).command.account.accountNumber
        case LinkLine.kind:
            try? MessageCoding.decode(LinkLine.self, from: job.body).command.account.accountNumber
        case UnlinkLine.kind:
            try? MessageCoding.decode(UnlinkLine.self, from: job.body).command.account.accountNumber
        case ChangeLineAtVendor.kind:
            try? MessageCoding.decode(ChangeLineAtVendor.self, from: job.body).accountNumber
        default: nil
        }
    }

    /// An account whose lines two of these effects change at once, or `nil`.
    static func contended(by jobs: [EffectJob]) -> String? {
        var busy: Set<String> = []
        return jobs.compactMap(accountChanged).first { !busy.insert($0).inserted }
    }
}
