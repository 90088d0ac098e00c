"""The kinds of child process, and what each may do that the others may not.

A child is started for one kind and shuts every other door on itself before it hears its first order; the parent gives
it no order of another kind. A kind is a set of rights, the smallest that its work needs:

=================  =========  ========================  ==============  =======================
kind               programs   files                     network         lives for
=================  =========  ========================  ==============  =======================
reader             none       none written              none            many orders (documents)
program            yes        its own folder in memory  none            one order
scanner            yes        its own folder in memory  none            one order
network-scanner    yes        its own folder in memory  yes             one order
network            none       none written              near addresses  one order
=================  =========  ========================  ==============  =======================

No kind sees a key, a path of the cabinet or the person's home. A folder *in memory* is a file system of its own that
ends with the child, or a private folder of the system's shared memory that the parent empties; where there is neither,
the child does not start. Near addresses are those of this machine and of the local network.
"""

from __future__ import annotations

from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

from dossier_app.core.problems import Value

if TYPE_CHECKING:
    from collections.abc import Mapping


class Kind(StrEnum):
    """What a child process is for."""

    READER = "reader"
    """Parses and writes documents."""
    PROGRAM = "program"
    """Has a program of the system work on a document."""
    SCANNER = "scanner"
    """Drives a scanner that is plugged into this machine."""
    NETWORK_SCANNER = "network-scanner"
    """Drives, through the drivers of the system, a scanner of the local network."""
    NETWORK = "network"
    """Speaks to a scanner of the local network by itself."""


class Rights(Value, frozen=True, kw_only=True):
    """What a kind of child may do beyond reading the program and the libraries of the system.

    Attributes:
        programs: Names of the programs of the system that it may start.
        folder: Whether it has a folder of its own in memory, where it and its programs may write.
        devices: Whether it may use scanners that are plugged in.
        network: Whether it may speak to the network.
        near: Whether that is limited, in its own code, to this machine and the local network.
        grace: Seconds given to end its work properly when it is cancelled, before it is killed.
        address_space: Bytes, for it and for each of its programs.
    """

    programs: tuple[str, ...] = ()
    folder: bool = False
    devices: bool = False
    network: bool = False
    near: bool = False
    grace: float = 0.0
    address_space: int = 3 * 2**30


RIGHTS: Mapping[Kind, Rights] = MappingProxyType(
    {
        Kind.READER: Rights(),
        Kind.PROGRAM: Rights(programs=("soffice",), folder=True, address_space=16 * 2**30),
        Kind.SCANNER: Rights(programs=("scanimage",), folder=True, devices=True, grace=8.0),
        Kind.NETWORK_SCANNER: Rights(programs=("scanimage",), folder=True, devices=True, network=True, grace=8.0),
        Kind.NETWORK: Rights(network=True, near=True, grace=8.0),
    }
)


def kind_of(job: object) -> Kind:
    """Return the kind of child that a job needs: what its attribute ``kind`` says, the strictest where it has none."""
    kind = getattr(job, "kind", Kind.READER)
    return kind if isinstance(kind, Kind) else Kind.READER
