import Messaging

/// Which methods a principal may call: `*`, all of a package (`faxport.describe.v1.*`), all of a service
/// (`faxport.intake.v1.Intake/*`), or one (`faxport.intake.v1.Documents/Fetch`).
package struct MethodPattern: Hashable, Sendable, CustomStringConvertible {
    private let text: String

    /// Reads a pattern; `nil` for any other form.
    package init?(_ text: String) {
        guard text != "*" else {
            self.text = text
            return
        }
        let isOpen = text.hasSuffix("/*") || text.hasSuffix(".*")
        let stem = isOpen ? String(text.dropLast(2)) : text
        let parts = stem.split(separator: "/", omittingEmptySubsequences: false)
        guard !stem.contains("*"), parts.allSatisfy({ !$0.isEmpty }), parts.count == (isOpen ? 1 : 2) else {
            return nil
        }
        self.text = text
    }

    package var description: String { text }

    /// Whether the method is among them.
    package func allows(_ method: Method) -> Bool {
        text.hasSuffix("*") ? method.rawValue.hasPrefix(text.dropLast()) : method.rawValue == text
    }
}
