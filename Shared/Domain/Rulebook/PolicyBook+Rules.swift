import Foundation
import Porting

extension PolicyBook {
    /// Reads a policy file whose severities are those of rules that exist.
    ///
    /// - Throws: ``PolicyProblems`` with all that is wrong; then nothing of the file is used.
    package init(file json: Data) throws { try self.init(json: json, rules: RuleCatalogue.all.map(\.id.rawValue)) }
}
