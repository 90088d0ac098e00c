"""Scanners that this machine can always offer: the virtual ones of SANE, and a certificate such as scanners show."""

from __future__ import annotations

import io
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from PIL import Image, ImageDraw, ImageFont

if TYPE_CHECKING:
    from pathlib import Path

BED = 300.0
"""Millimetres of the glass of the virtual scanner: larger than A4."""


def virtual(folder: Path, *, backends: tuple[str, ...] = ("test", "pnm"), **options: str) -> Path:
    """Return a folder of settings with which SANE knows its virtual scanners only; options are those of ``test``."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "dll.conf").write_text("".join(f"{name}\n" for name in backends), "ascii")
    lines = {"number_of_devices": "1", "geometry_max": str(BED), **options}
    (folder / "test.conf").write_text("".join(f"{name} {value}\n" for name, value in lines.items()), "ascii")
    return folder


def through_airscan(folder: Path, address: str) -> Path:
    """Return a folder of settings with which SANE knows one eSCL scanner, through its own client."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "dll.conf").write_text("airscan\n", "ascii")
    lines = ["[devices]", f'"Copieur DEMO" = {address}, eSCL', "[options]", "discovery = disable"]
    (folder / "airscan.conf").write_text("\n".join(lines) + "\n", "ascii")
    return folder


def page(number: int, text: str = "", dpi: int = 100) -> bytes:
    """Return a page of A4 as a scanner gives it, in JPEG, each different from the others."""
    size = round(8.27 * dpi), round(11.69 * dpi)
    image = Image.new("L", size, 250)
    draw = ImageDraw.Draw(image)
    draw.rectangle((20, 20 + 15 * number, 120, 30 + 15 * number), fill=0)
    draw.text((20, size[1] // 2), text or f"Page {number}", fill=0, font=ImageFont.load_default(40))
    out = io.BytesIO()
    image.save(out, "JPEG", quality=80, dpi=(dpi, dpi))
    return out.getvalue()


def certificate(folder: Path, name: str = "copieur") -> Path:
    """Return a file with a key and a certificate signed by itself, as scanners have."""
    key = ec.generate_private_key(ec.SECP256R1())
    who = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    signed = (
        x509.CertificateBuilder()
        .subject_name(who)
        .issuer_name(who)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=400))
        .not_valid_after(now - timedelta(days=35))  # nobody renews the certificate of a copier
        .sign(key, hashes.SHA256())
    )
    path = folder / f"{name}.pem"
    path.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        + signed.public_bytes(serialization.Encoding.PEM)
    )
    return path
