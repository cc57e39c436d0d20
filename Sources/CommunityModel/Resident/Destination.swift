/// Where somebody moves to.
public enum Destination: Sendable, Hashable {
  /// A household that lives there.
  case household(Household.ID)
  /// A dwelling, to keep house on their own.
  case dwelling(Dwelling)

  /// The records of somebody beginning to live there; a new household and its dwelling's use come with them.
  public func arriving(_ resident: Resident.ID, kind: Residence.Kind, from: PartialDate?) -> [RecordEdit] {
    var residence = Residence(id: -1, resident: resident, household: nil, from: from, kind: kind)
    switch self {
    case .household(let id):
      residence.household = id
      return [RecordEdit(.residence(residence))]
    case .dwelling(var dwelling):
      residence.household = -1
      let household = Household(id: -1, dwelling: dwelling.id, from: from, contact: resident)
      var edits = [RecordEdit(.household(household)), RecordEdit(.residence(residence))]
      if dwelling.use == .vacant {
        dwelling.use = kind == .renting ? .rented : .ownerOccupied
        edits.append(RecordEdit(.dwelling(dwelling)))
      }
      return edits
    }
  }
}
