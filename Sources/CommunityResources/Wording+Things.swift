import CommunityModel

extension Wording {
  /// What sort of unit it is: 驻区单位 / organisation here.
  public func callAsFunction(_ kind: PartnerUnit.Kind) -> String { self("partnerKind.\(kind.rawValue)") }
}
