# Probity on Windows: `powershell -ExecutionPolicy Bypass -File packaging\start.ps1`
# The equivalent of `make run` on a desktop: makes the environment with the locked versions and opens the sample.
# UNTRIED: written from the documentation of Python for Windows; no Windows machine was at hand to run it on.
$ErrorActionPreference = 'Stop'
Set-Location (Join-Path $PSScriptRoot '..')

$python = if (Get-Command py -ErrorAction SilentlyContinue) { @('py', '-3') } else { @('python') }
& $python[0] $python[1..($python.Length)] -c "import sys; sys.exit(sys.version_info < (3, 11))"
if ($LASTEXITCODE -ne 0) { throw 'Probity needs Python 3.11 or newer from python.org.' }

if (-not (Test-Path '.venv\Scripts\python.exe')) {
    & $python[0] $python[1..($python.Length)] -m venv .venv
}
$venv = '.venv\Scripts\python.exe'
& $venv -m pip install --quiet --disable-pip-version-check --require-hashes --requirement packaging\requirements.lock
if ($LASTEXITCODE -ne 0) { throw 'The locked packages could not be installed.' }
& $venv -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
if ($LASTEXITCODE -ne 0) { throw 'Probity itself could not be installed.' }
& $venv packaging\run.py
