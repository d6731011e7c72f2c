"""State collections, whole files, caches of script blocks, and small functions."""

import pytest

CASES = {
    "collections come back as they were": (
        ("$null = Set-PodeState -Name list -Value (New-PodeStateList -Data 1, 2);"
        "$null = Set-PodeState -Name set -Value (New-PodeStateSet -Data 'a', 'a');"
        "$null = Set-PodeState -Name bag -Value (New-PodeStateBag -Data 5);"
        "$null = Set-PodeState -Name one -Value @('only');"
        "$null = Set-PodeState -Name ordered -Value (New-PodeStateOrderedDictionary -Data ([ordered]@{ z = 1; a = 2 }));"
        "Save-PodeState ./s.json; Clear-Variable x -ErrorAction Ignore; Restore-PodeState ./s.json;"
        "'list', 'set', 'bag', 'one', 'ordered' | ForEach-Object { $entry = Get-PodeState $_ -WithScope; $entry.Value.GetType().Name };"
        "(Get-PodeState ordered).Keys -join ','; (Get-PodeState list).Count"),
        "List`1 HashSet`1 ConcurrentBag`1 Object[] OrderedDictionary z,a 2",
    ),
    "a file is replaced as a whole": (
        ("$null = Set-PodeState -Name a -Value 1; Save-PodeState ./s.json; Save-PodeState ./s.json;"
        " (Get-ChildItem -Force -Filter *s.json*).Name"),
        "s.json",
    ),
    "a folder that is not there": (
        "try { Save-PodeState ./no/s.json } catch { 'refused' }; (Get-ChildItem -Force).Name -join ','", "refused script.ps1",
    ),
    "a cache of script blocks": (
        ("$global:kept = @{};"
        "Add-PodeCacheStorage -Name own -Default -Get { param($key) \"got $($global:kept[$key])\" } -Set { param($key, $value, $ttl)"
        " $global:kept[$key] = \"$value/$ttl\" } -Remove { param($key) $global:kept.Remove($key) } -Test { param($key)"
        " $global:kept.ContainsKey($key) } -Clear { $global:kept.Clear() };"
        "'v' | Set-PodeCache -Key k -Ttl 5; Get-PodeCache -Key k; Test-PodeCache -Key k; Remove-PodeCache -Key k; Test-PodeCache -Key k;"
        "Get-PodeCacheDefaultStorage; Test-PodeCacheStorage own"),
        "got v/5 True False own True",
    ),
    "a cache that is not there": (
        "try { Get-PodeCache -Key k -Storage nope } catch { \"$_\" }",
        "Cache storage with name 'nope' not found when attempting to retrieve cached item 'k'",
    ),
    "a cache of a name that is taken": (
        ("1..2 | ForEach-Object { try { Add-PodeCacheStorage -Name own"
        " -Get { } -Set { } -Remove { } -Test { } -Clear { } } catch { \"$_\" } }"),
        "Cache Storage with name 'own' already exists.",
    ),
    "mutexes": (
        ("New-PodeMutex m; Use-PodeMutex m -ScriptBlock { $x = 5 }; $x; Test-PodeMutex M; Clear-PodeMutexes; Test-PodeMutex m;"
        "try { Enter-PodeMutex nope } catch { \"$_\" }"),
        "5 True False No mutex found called 'nope'",
    ),
    "semaphores": (
        ("New-PodeSemaphore s -Count 2; Enter-PodeSemaphore s; Exit-PodeSemaphore s; Use-PodeSemaphore s { 'in' } -Return;"
        "try { Exit-PodeSemaphore s } catch { 'too many' }; Clear-PodeSemaphores; Test-PodeSemaphore s"),
        "in too many False",
    ),
    "text": ("ConvertTo-PodeString 'a'; 1, 2 | ConvertTo-PodeString", "a 1\n2"),
    "streams": (
        "$s = [System.IO.MemoryStream]::new(); Use-PodeStream $s { param($m) $m.Length }; try { $s.Length } catch { 'closed' }", "0 closed",
    ),
    "arguments with using values": ("Merge-PodeScriptblockArguments -ArgumentList 1, 2 -UsingVariables @(@{ Value = 0 })", "0 1 2"),
}


@pytest.mark.parametrize(("body", "shown"), CASES.values(), ids=CASES)
def test_functions(run_script, body, shown):
    code, output, _ = run_script(f"Start-PodeServer -Quiet {{ Write-Host (& {{ {body} }}); Close-PodeServer }}")
    assert (code, output.strip()) == (0, shown)
