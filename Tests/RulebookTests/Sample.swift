import Foundation
import Porting

/// The sample requests of the project.
enum Sample {
    static func request(_ name: String) throws -> PortRequestForm {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let file = root.appending(path: "deploy/samples/\(name).json")
        return try JSONDecoder().decode(PortRequestForm.self, from: Data(contentsOf: file))
    }
}
