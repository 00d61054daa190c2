import Foundation

/// Tests that are written in Python, in the folders of `Tests/Python`.
enum PythonTests {
    /// Starts the tests of a folder, or only those of some modules, with the programs of this build.
    static func start(
        _ name: String,
        _ modules: [String] = [],
        _ folder: TestFolder,
        environment: [String: String] = [:]
    ) throws -> Program {
        guard FileManager.default.isExecutableFile(atPath: Place.python) else {
            throw TestFailure("\(Place.python) is missing. Run: deploy/prepare tests")
        }
        let own = ["FAXPORT_PROGRAMS": Place.programs, "PYTHONDONTWRITEBYTECODE": "1"]
        return try Program(
            Place.python,
            ["-m", "unittest", "-v"] + modules,
            words: folder.words,
            environment: own.merging(environment) { $1 },
            currentFolder: "\(Place.root)/Tests/Python/\(name)"
        )
    }
}
