// swift-tools-version: 6.2
import PackageDescription

// A separate package, so that building Faxport does not build a benchmark harness.

let workloads: Target.Dependency = .product(name: "BenchmarkWorkloads", package: "faxport")

let package = Package(
    name: "faxport-benchmarks",
    dependencies: [
        .package(name: "faxport", path: "../.."),
        // Without its traits it does not need jemalloc.
        .package(url: "https://github.com/ordo-one/benchmark", exact: "1.38.1", traits: []),
        .package(url: "https://github.com/HdrHistogram/hdrhistogram-swift", from: "0.2.0"),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    ],
    targets: [
        .executableTarget(
            name: "faxport-benchmarks",
            dependencies: [
                workloads,
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Histogram", package: "hdrhistogram-swift"),
            ]
        ),
        .executableTarget(
            name: "CorePath",
            dependencies: [workloads, .product(name: "Benchmark", package: "benchmark")],
            path: "Benchmarks/CorePath",
            plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")]
        ),
    ]
)

for target in package.targets {
    target.swiftSettings = [
        .swiftLanguageMode(.v6),
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
        .treatAllWarnings(as: .error),
    ]
}
