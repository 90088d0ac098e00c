"""Eight HEIC pictures, one per orientation of EXIF, as a telephone writes them.

No encoder of HEIC is free of GPL code, so these are kept as text (2 kB). Each holds the picture of
:func:`tests.samples.photographs.corners` at 64 by 48 pixels, stored turned, with the turn said twice, by the container
and by EXIF: a program that obeys both turns it twice. EXIF also names a camera and a place.
"""

from __future__ import annotations

import base64
import lzma

_PACKED = (
    "T>t<81poj4|NsC0{{R7lBc__>=+)Ln8R)`Eldxa<(^y-MX{>`F!q=tP@Y*WYEs`_OR$p2_xN94vXc4-"
    "Af`L}Ks}bNm@M4G5L?A(gKsFGnS+T_-^*SA7w!H7BFLESaIL?v|V`xhd-"
    "C@A|sZgSYn?Brb{$*B^Kq(BBn&A8;m<Xb|2gi&A5}8<B;RJVl*9Y7|Y)NK)15I3~C!G8Xp$J1pBL$=9mlQ@Q{z=IOMg$WBd=y|v%"
    ">ELc?k}l@ZC%eX4b<*i9HCCp4!jh&`O;X$+5g>-"
    "Z;Y71@Re59?)zR0i3(pG(X&oj`%{H5HmASOu($U2z1T?MD>E7g5fG>kHD*bmF5K}qlPIA$6Yr@x4aIr;)_}ypK+UqTHSYmHR=jHE"
    "b^(4VHn3oiH~X(VlNGg2lK#0nl1B9PtxMxE{QwV4cf{MdM~N$`fs#=*fL+uO+ExxoJT2X}ASrg~yvR7_3Z_W~a`8i-"
    "U|t0rJfY{iX;074v=a;5!4`k*c+2$1E3~~?&Mpj~FgeY{XxDY&f(0C?YhUMF*=fjxR`|J!GN2|VG$X@aJ0I<QbLafeHWtRZD`Zgs"
    "Po7;KO}6ngLK-YSY&<@T!?n2|VN9M}by&2G=>%q3$&&K_lqE4eJsOUQN#&U?IAvcMr=YJHYS5{1ByOE%7wlAOoPaF_`ce;Xeng13"
    "-$4<^L{<vQ5zuf4Wj-fIj#pW+k1CiAm6Jt4tE01m%#&dK_$uuo^p5M?*tu{yZ3VUvDY9p~N;2diJ<g}-"
    "DW0Y0CXg*ES<Gy<RYR$(!z&}`l61Pha!5h$P)`BEzL+S&isE_?!(d#=9Xu`G9lT6D%N5QQ{zoo0^I#fD3HaK|NK+x6TwS7bUYi}A"
    "CtvXwTGkM*H#Y5OjsqklrF3G^VtT~Aj=?c!8ZFzl1sUvtA)sXcYU@H8u)@W=%o7=>J49OzaJ35^^Aawh(I}UQv~l`izQWR^mIqeS"
    "SOGr$y|<Ltu@17h(-fGnDRFSn=R4?>Uqs%(FeQ9{)O~wQ>u2p$Ia(!fm_)=eXUxXEgJ@h`>~DmX4H-"
    "=_e_7k*>Sy#<&>iV2=0oTefGkZ@u`ypMqFaMml*x_|AmKhg#DyZv>@Ae6&jhVc%*<38At;Ra)otX$ouYWM(UL)S?=Dr97zf8GSJB"
    ";=Mj4lTYb=xF5RGse$XWBX(mdh=Cr~8|X$pX6B`j908|#?^o>LZ?+B3rwft%+?{51v1&LEAQ>%D$_pYcI;6*@I+Yvy`3d2Ppbqt#"
    "EkA5DMDua5SQ@U1Z6p3}$$&o^_Wtd{%h3!EM+%;)fTqvc$9^9E(E9UM+JZ><rdC@T@?9JF&7zc@qWI@tgqU02~lbM;{G&dyvRX+x"
    "HavVIP=4M4QD3*6dj9F$;2F(Jeg9_BHI*f5AO(mn^|pk}R@%8CMePX_j<2ba>}sndYDSTiQ3jX~~ETT=&0S6g@Nw|Pa|I<2L+rxR"
    "Zc8e(pJjCIQh3b~z7!P&EDsQSd){E8q;bCfCg*FjgOeozf8V~Aaozg?|*J@gQlqIwifVs~M*13oPqn+Q3*ga2Z<mt)1omf&|)@sl"
    "lUl`T){#PzuT!UoY0SBH%s;@$H6?QQFRy%m2a3fb)3jmgkS(-"
    "e9yrn9i2$z?jUzYWr$A&?RbkaSmxw7UB^i&yfW1f7rD=(sCGev&~mS4ne6)7~$$T60o=td_4ys0uI=uHBpdx&sbGczJ0jssVxmDH"
    "|+-E5?Iot2qE49U={-"
    "Wxx$NUNAH)GIThc!eargUp%Lb^@?jm<8zE$g{ixcluRckacSX4!WvFAE+9$Mg*4+DnPgCl#<OeVaC)>lbnLUWqOBzpMe9Um+zTDe"
    "6k$md;oWBV{qO*8=<A|$9956)jN789o+ubM?O>>9H(pNtO-L+W8~Aiv3t>+F6|+-"
    "%=g{HI=+`WTFLV<;s3y?&N$BJR0FSxt$0lKr`7xR0h3vJ-_Avoi9H8H|mi}k|(`?;NvJvOGA>hpmhsD~4Zewpj-"
    "t}GPL`H={3l(<m%+nYkcbhwCUODj!QOVO%u`1$q`Q4tZ?TusF=LSygJ1&jPjxLFE2=(i0M>iJ*J$=CsY#=Iej{w!31^?S5f6M"
)


def heif(orientation: int) -> bytes:
    """Return the picture stored for one orientation, 1 to 8."""
    unpacked, files, position = lzma.decompress(base64.b85decode(_PACKED)), [], 0
    while position < len(unpacked):
        length = int.from_bytes(unpacked[position : position + 2], "big")
        files.append(unpacked[position + 2 : position + 2 + length])
        position += 2 + length
    return files[orientation - 1]
