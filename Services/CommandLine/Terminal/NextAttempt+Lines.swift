import IntakeContract
import SystemPicture

extension NextAttempt {
    /// What the attempt would answer and cost, and whether it is sent.
    package func lines(isAsked: Bool = false) -> [StyledLine] {
        sentences(isAsked: isAsked).map { StyledLine($0.text, $0.style) }
    }
}
