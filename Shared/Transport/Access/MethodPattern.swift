import Messaging

/// A pattern for methods that a principal may call.
///
/// Its forms are `*` for all, `faxport.describe.v1.*` for a package, `faxport.intake.v1.Intake/*` for a service, and
/// `faxport.intake.v1.Documents/Fetch` for one method.
package struct MethodPattern: Hashable, Sendable, CustomStringConvertible {
    private let text: String

    /// Parses a pattern; `nil` for any other form.
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

    /// Whether the pattern includes a method.
    package func allows(_ method: Method) -> Bool {
        text.hasSuffix("*") ? method.rawValue.hasPrefix(text.dropLast()) : method.rawValue == text
    }
}
