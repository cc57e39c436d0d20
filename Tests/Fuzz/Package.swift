// swift-tools-version: 6.2
import PackageDescription

/// Fuzzing of everything that reads what others wrote. A package of its own, because all code in it, the product's too,
/// is built with the fuzzer's instruments: `make fuzz`.
let package = Package(
  name: "qise-fuzz",
  dependencies: [.package(name: "qise", path: "../..")],
  targets: [
    .executableTarget(
      name: "qise-fuzz",
      dependencies: [
        .product(name: "CommunityModel", package: "qise"),
        .product(name: "Tables", package: "qise"),
        .product(name: "Intake", package: "qise"),
        .product(name: "CommunityDocuments", package: "qise"),
        .product(name: "CommunityResources", package: "qise"),
        .product(name: "Terminal", package: "qise"),
      ],
      swiftSettings: [
        .swiftLanguageMode(.v6), .enableUpcomingFeature("ExistentialAny"), .treatAllWarnings(as: .error),
      ],
      linkerSettings: [.unsafeFlags(["-use-ld=lld"])]
    )
  ],
  cLanguageStandard: .gnu2x
)
