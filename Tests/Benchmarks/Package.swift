// swift-tools-version: 6.2
import PackageDescription

// A separate package, so that building Faxport does not build the benchmarks.

/// The programs that the benchmarks and `deploy/instructions` run, built beside them.
let programs = [
    "account-provisioning", "console", "gateway", "instruction-workloads", "intake", "linking", "saga-supervisor",
    "submission",
]

let package = Package(
    name: "faxport-benchmarks",
    dependencies: [
        .package(name: "faxport", path: "../.."),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    ],
    targets: [
        .executableTarget(
            name: "faxport-benchmarks",
            dependencies: [
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "BenchmarkWorkloads", package: "faxport"),
            ] + programs.map { .product(name: $0, package: "faxport") },
            swiftSettings: [
                .swiftLanguageMode(.v6),
                .enableUpcomingFeature("ExistentialAny"),
                .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
                .treatAllWarnings(as: .error),
            ]
        )
    ]
)
