import Porting
import SubmissionContract

extension ListAttempts.Outcome {
    /// How the attempt ended, with the first of the other side's words.
    package var sentence: String {
        let most = 120
        guard !words.isEmpty else { return kind.rawValue }
        let start = words.prefix(most)
        return "\(kind.rawValue): \(start)\(start.count < words.count ? "…" : "")".printable
    }
}

extension ListAttempts.Charge {
    /// What it is for, and how it stands; the reasons are those of the rejection that the attempt answers.
    package var sentence: String {
        let why = reasons.isEmpty ? "" : " for \(reasons.map(\.rawValue).joined(separator: ", "))"
        switch kind {
        case .resubmissionFee: return "\(cents) \(status.rawValue), sent again\(why)"
        case .snapBackFee: return "\(cents) \(status.rawValue), snap-back"
        }
    }
}
